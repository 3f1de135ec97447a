"""Who may do what, in one table. docs/permissions.md is printed from it."""

from accounts.models import GUEST_ROLES, Role

ALL = frozenset(Role)
READERS = frozenset({Role.OWNER, Role.MANAGER, Role.RESEARCHER, Role.MARKETER})
RESEARCH = frozenset({Role.OWNER, Role.RESEARCHER})
LEAD = frozenset({Role.OWNER, Role.MANAGER})

# permission: (what it lets somebody do, the roles that have it)
PERMISSIONS: dict[str, tuple[str, frozenset[Role]]] = {
    "workspace.manage": (
        "Rename the workspace and set how long things are kept",
        frozenset({Role.OWNER}),
    ),
    "members.read": ("See who is in the workspace", ALL),
    "members.manage": ("Invite people, change roles, remove people", LEAD),
    "member.leave": ("Leave the workspace", ALL),
    "token.manage": ("Make and revoke API tokens of one's own", READERS),
    "interview.list": ("See which interviews there are", READERS),
    "interview.write": ("Add, change and delete interviews", RESEARCH),
    "transcript.read": ("Read transcripts", READERS),
    "participant.read": ("See participants by pseudonym", READERS),
    "participant.write": ("Add and change participants, record consent", RESEARCH),
    "identity.read": ("See the real name and contact of a participant", RESEARCH),
    "study.read": ("See studies", READERS),
    "study.write": ("Add and change studies", RESEARCH),
    "code.read": ("See the codebook", READERS),
    "code.write": ("Add, change, merge and delete codes", RESEARCH),
    "coding.write": ("Tag quotes and remove tags", RESEARCH),
    "insight.read": ("See insights, what speaks for them and what against", READERS),
    "insight.write": ("Write insights and say what they rest on", RESEARCH),
    "insight.use": (
        "Say what an insight means for us, weigh its readings, put numbers beside it",
        READERS,
    ),
    "exchange.use": (
        "Take the evidence out as files, bring projects of other tools in",
        RESEARCH,
    ),
    "persona.read": ("See personas", ALL),
    "persona.write": ("Add and change personas", READERS),
    "claim.write": ("Write and change claims", READERS),
    "cast.write": ("Say whom a persona rests on", READERS),
    "quote.read": ("See the quotes that a persona cites", ALL),
    "comment.write": ("Comment on personas, be asked in comments", ALL),
    "decision.write": ("Write down what a persona changed", READERS),
    "activity.read": ("See who did what in the workspace", READERS),
    "measures.write": (
        "Set how it is measured how well personas are known",
        RESEARCH,
    ),
    "look.write": ("Set the logo and the colour of documents", LEAD),
    "version.publish": ("Publish a persona, bring back what a version said", READERS),
    "share.use": ("Make and end links that show a version to others", READERS),
    "export.create": ("Export personas as documents", ALL),
    "export.read": ("Download exports", ALL),
}

# What is left to a guest who is limited to some studies, whatever the role has besides: what can
# be shown without the evidence of other studies. Everything new is closed to them.
_LOOK = frozenset(
    {
        "members.read",
        "member.leave",
        "study.read",
        "interview.list",
        "transcript.read",
        "participant.read",
        "code.read",
    }
)
GUESTS: dict[str, frozenset[str]] = {
    Role.RESEARCHER: _LOOK | {"coding.write", "token.manage"},
    Role.VIEWER: _LOOK,
}


def roles_with(permission: str) -> frozenset[Role]:
    """The roles that have it. An unknown name is a mistake in the code: KeyError."""
    return PERMISSIONS[permission][1]


def roles_given_by(role: str) -> frozenset[Role]:
    """Which roles this one may give and take: nobody but an owner makes or unmakes owners."""
    if role == Role.OWNER:
        return ALL
    return ALL - {Role.OWNER} if role in roles_with("members.manage") else frozenset()


def permissions_of(role: str, *, limited: bool = False) -> frozenset[str]:
    """What somebody of this role may do; `limited`: as a guest in some studies."""
    if limited:
        return GUESTS.get(role, frozenset())
    return frozenset(name for name, (_, roles) in PERMISSIONS.items() if role in roles)


def as_markdown() -> str:
    """The table as docs/permissions.md shows it."""
    roles = list(Role)
    lines = [
        "# Who may do what",
        "",
        "Printed from `accounts/permissions.py`; a test compares the two. A person has one role in",
        "each workspace. To somebody who is no member, a workspace does not exist (404). A guest",
        "is a member who is limited to some studies, and sees nothing of the others.",
        "",
        "| | "
        + " | ".join(role.label for role in roles)
        + " | "
        + " | ".join(f"Guest {role.label.lower()}" for role in GUEST_ROLES)
        + " | Permission |",
        "|---|" + "---|" * (len(roles) + len(GUEST_ROLES) + 1),
    ]
    for name, (meaning, holders) in PERMISSIONS.items():
        held = [role in holders for role in roles]
        held += [name in GUESTS[role] for role in GUEST_ROLES]
        marks = " | ".join("yes" if one else "–" for one in held)
        lines.append(f"| {meaning} | {marks} | `{name}` |")
    return "\n".join(lines) + "\n"
