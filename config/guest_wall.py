"""What the database lets guests ask for: a role of its own, few tables, rows of few studies.

Told again as a whole whenever it changes: a migration calls `build`, and so does
`manage.py wall_guests`. A table that is not named here does not exist for guests.
"""

from typing import Any

from lib.tenancy import GUEST_ROLE

READ, LOCK, NOTE, WRITE = (
    "SELECT",
    # Who locks a row has to have the right to change it.
    "SELECT, UPDATE",
    "SELECT, INSERT, UPDATE",
    "SELECT, INSERT, UPDATE, DELETE",
)
# They hold no words of participants: whom they are for is decided by permissions.
OPEN = {
    "accounts_user": READ,
    "accounts_workspace": LOCK,
    "accounts_member": LOCK,
    "accounts_invitation": READ,
    "accounts_apitoken": WRITE,
    "accounts_idempotencykey": WRITE,
    "accounts_change": NOTE,
    "accounts_changecounter": NOTE,
    "accounts_mail": NOTE,
}
_HERE = "workspace_id = (SELECT current_setting('firsthand.workspace', true)::bigint)"
_ME = "(SELECT current_setting('firsthand.guest', true)::bigint)"
_USER = f"(SELECT user_id FROM accounts_member WHERE id = {_ME})"  # noqa: S608 - no input
_STUDIES = "(SELECT study_id FROM interviews_studyguest)"
_INTERVIEWS = "(SELECT id FROM interviews_interview)"
_TEXTS = "(SELECT id FROM interviews_transcript)"
_EXCERPTS = "(SELECT id FROM interviews_excerpt)"
_PEOPLE = "(SELECT id FROM interviews_participant)"
_CODINGS = "(SELECT id FROM insights_coding)"
# table: (rights, which rows). A table named in a condition shows itself through its own one.
LIMITED = {
    "interviews_studyguest": (READ, f"member_id = {_ME}"),
    "interviews_study": (READ, f"id IN {_STUDIES}"),
    "interviews_interview": (LOCK, f"study_id IN {_STUDIES}"),
    "interviews_interviewbatch": (
        READ,
        "id IN (SELECT batch_id FROM interviews_interview)",
    ),
    "interviews_attendance": (READ, f"interview_id IN {_INTERVIEWS}"),
    "interviews_recording": (READ, f"interview_id IN {_INTERVIEWS}"),
    "interviews_importfile": (READ, f"interview_id IN {_INTERVIEWS}"),
    "interviews_transcript": (LOCK, f"interview_id IN {_INTERVIEWS}"),
    "interviews_turn": (READ, f"transcript_id IN {_TEXTS}"),
    "interviews_syncpoint": (READ, f"transcript_id IN {_TEXTS}"),
    "interviews_searchpassage": (READ, f"transcript_id IN {_TEXTS}"),
    "interviews_participant": (
        LOCK,
        "id IN (SELECT participant_id FROM interviews_attendance)",
    ),
    "interviews_consent": (READ, f"participant_id IN {_PEOPLE}"),
    "interviews_attributedefinition": (READ, _HERE),
    "interviews_excerpt": (WRITE, f"interview_id IN {_INTERVIEWS}"),
    "interviews_anchor": (WRITE, f"excerpt_id IN {_EXCERPTS}"),
    "interviews_excerptsubject": (WRITE, f"excerpt_id IN {_EXCERPTS}"),
    "insights_code": (LOCK, _HERE),
    "insights_coding": (WRITE, f"excerpt_id IN {_EXCERPTS}"),
    # What was noted on a code or an insight may repeat what others said.
    "insights_memo": (
        WRITE,
        f"excerpt_id IN {_EXCERPTS} OR interview_id IN {_INTERVIEWS} OR author_id = {_USER}",
    ),
    "insights_coverage": (WRITE, f"interview_id IN {_INTERVIEWS}"),
    "insights_blindlayer": (WRITE, f"interview_id IN {_INTERVIEWS}"),
    "insights_settlement": (WRITE, f"first_id IN {_CODINGS} AND second_id IN {_CODINGS}"),
    "insights_suggestionanswer": (WRITE, f"transcript_id IN {_TEXTS}"),
    # What somebody looked for may be words that somebody said.
    "insights_savedview": (WRITE, f"owner_id = {_USER}"),
    # Lists of evidence ask what rests on it: for a guest that is nothing.
    **dict.fromkeys(
        (
            "insights_insight",
            "insights_insightcode",
            "insights_insightexcerpt",
            "personas_persona",
            "personas_castmember",
            "personas_claim",
            "personas_claimcode",
            "personas_claimexcerpt",
        ),
        (READ, "false"),
    ),
}


def build(cursor: Any) -> bool:
    """Put the wall up as it is written here; False where the role is missing and cannot be made."""
    if not _role(cursor):
        return False
    cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {GUEST_ROLE}")
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {GUEST_ROLE}")
    for table, rights in OPEN.items():
        cursor.execute(f"GRANT {rights} ON {table} TO {GUEST_ROLE}")
    for table, (rights, rows) in LIMITED.items():
        cursor.execute(f"GRANT {rights} ON {table} TO {GUEST_ROLE}")
        _limit(cursor, table, rows)
    return True


def _role(cursor: Any) -> bool:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [GUEST_ROLE])
    if cursor.fetchone():
        return True
    cursor.execute("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
    if not cursor.fetchone()[0]:
        return False
    cursor.execute(f"CREATE ROLE {GUEST_ROLE} NOLOGIN")
    return True


def _limit(cursor: Any, table: str, rows: str) -> None:
    """Others see every row, by a condition that the planner strikes out: it costs them nothing."""
    cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    cursor.execute("SELECT policyname FROM pg_policies WHERE tablename = %s", [table])
    for (name,) in cursor.fetchall():
        cursor.execute(f'DROP POLICY "{name}" ON {table}')
    cursor.execute(f"CREATE POLICY guests ON {table} TO {GUEST_ROLE} USING ({rows})")
    for role in _others(cursor, table):
        cursor.execute(f'CREATE POLICY "all to {role}" ON {table} TO "{role}" USING (true)')


def _others(cursor: Any, table: str) -> list[str]:
    """The roles that were granted the table; its owner is asked for no policy."""
    cursor.execute(
        "SELECT DISTINCT holder.rolname FROM pg_class, aclexplode(relacl) AS given "
        "JOIN pg_roles holder ON holder.oid = given.grantee "
        "WHERE pg_class.oid = %s::regclass AND given.grantee <> relowner AND rolname <> %s",
        [table, GUEST_ROLE],
    )
    return [name for (name,) in cursor.fetchall()]
