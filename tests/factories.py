"""Rows for tests, made straight through the models: keyword-only, everything has a default.

Whatever is made inside of another thing lands in that thing's workspace.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from accounts.models import ApiToken, Member, Role, User, Workspace
from accounts.tokens import create_token as make_token
from insights.models import (
    Alternative,
    Code,
    Coding,
    ExchangeExport,
    ExchangeFile,
    ExchangeImport,
    Insight,
    Memo,
    Metric,
    SavedView,
    SuggestionAnswer,
)
from interviews.models import (
    Anchor,
    Attendance,
    AttributeDefinition,
    Consent,
    Excerpt,
    ExcerptSubject,
    ImportFile,
    Interview,
    Participant,
    Recording,
    Study,
    SurveyFile,
    Transcript,
    Turn,
)
from interviews.recordings import place_of
from personas.models import (
    CastMember,
    Claim,
    ClaimCode,
    ClaimExcerpt,
    Export,
    Persona,
    PersonaState,
    Repetition,
)

Speaker = Participant | str | None
_numbers = count(1)

WORDS = "The audit found it before I did. I had already lost, and nobody had told me."
MODERATOR = "moderator"


def create_user(
    *, email: str = "", name: str = "", password: str | None = None, **fields: Any
) -> User:
    """Without a password nobody can type one: sign in with `client.force_login`."""
    number = next(_numbers)
    user = User(
        email=email or f"person{number}@example.com", name=name or f"Person {number}", **fields
    )
    user.set_password(password) if password else user.set_unusable_password()
    user.save()
    return user


def create_workspace(
    *, name: str = "", slug: str = "", owner: User | None = None, **fields: Any
) -> Workspace:
    number = next(_numbers)
    workspace = Workspace.objects.create(
        name=name or f"Workspace {number}", slug=slug or f"workspace-{number}", **fields
    )
    if owner:
        create_member(workspace=workspace, user=owner, role=Role.OWNER)
    return workspace


def create_member(
    *, workspace: Workspace | None = None, user: User | None = None, role: str = Role.RESEARCHER
) -> Member:
    return Member.objects.create(
        workspace=workspace or create_workspace(), user=user or create_user(), role=role
    )


def create_token(*, member: Member | None = None, name: str = "Test") -> tuple[ApiToken, str]:
    """The row and the secret to send as `Authorization: Bearer …`."""
    member = member or create_member()
    return make_token(member=member, name=name, by=member.user)


def create_participant(
    *,
    workspace: Workspace | None = None,
    label: str = "",
    attributes: dict[str, Any] | None = None,
    **fields: Any,
) -> Participant:
    workspace = workspace or create_workspace()
    number = Participant.objects.filter(workspace=workspace).count() + 1
    return Participant.objects.create(
        workspace=workspace,
        label=label or f"P-{number:02}",
        number=None if label else number,
        attributes=attributes or {},
        **fields,
    )


def create_attribute(
    *, workspace: Workspace | None = None, key: str = "", **fields: Any
) -> AttributeDefinition:
    number = next(_numbers)
    return AttributeDefinition.objects.create(
        workspace=workspace or create_workspace(),
        key=key or f"attribute_{number}",
        **{"label": f"Attribute {number}", **fields},
    )


def create_consent(*, participant: Participant, **scopes: Any) -> Consent:
    return Consent.objects.create(
        workspace_id=participant.workspace_id,
        participant=participant,
        **{"recorded_on": date(2026, 3, 1), **scopes},
    )


def create_study(*, workspace: Workspace | None = None, name: str = "", **fields: Any) -> Study:
    return Study.objects.create(
        workspace=workspace or create_workspace(), name=name or f"Study {next(_numbers)}", **fields
    )


def create_interview(
    *,
    workspace: Workspace | None = None,
    participant: Participant | None = None,
    text: str = "",
    turns: Sequence[tuple[Speaker, str]] = (),
    title: str = "",
    **fields: Any,
) -> Interview:
    """An interview with a current transcript, made of turns or of one text by one participant.

    A turn is (speaker, words); the speaker is a participant, "moderator", or None for nobody yet.
    """
    if participant:
        workspace = participant.workspace
    elif people := [who for who, _ in turns if isinstance(who, Participant)]:
        workspace = people[0].workspace
    workspace = workspace or create_workspace()
    interview = Interview.objects.create(
        workspace=workspace,
        title=title or f"Interview {next(_numbers)}",
        **{"held_on": date(2026, 3, 12), **fields},
    )
    if not turns:
        turns = [(participant or create_participant(workspace=workspace), text or WORDS)]
    create_transcript(interview=interview, turns=turns)
    return interview


def create_import(*, interview: Interview | None = None, **fields: Any) -> ImportFile:
    """An upload that waits to be read."""
    interview = interview or create_interview()
    content = WORDS.encode()
    return ImportFile.objects.create(
        workspace_id=interview.workspace_id,
        interview=interview,
        **{"name": "words.txt", "content": content, "size": len(content), **fields},
    )


def create_recording(
    *, interview: Interview | None = None, content: bytes = b"", **fields: Any
) -> Recording:
    """With its file where `content` is given; the folder is that of the settings."""
    interview = interview or create_interview()
    recording = Recording.objects.create(
        workspace_id=interview.workspace_id,
        interview=interview,
        **{
            "media_type": "audio/wav",
            "size": len(content) or 1,
            "sha256": hashlib.sha256(content).hexdigest(),
            **fields,
        },
    )
    if content:
        place = place_of(recording.workspace_id, recording.guid)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return recording


def create_survey_file(*, workspace: Workspace | None = None, **fields: Any) -> SurveyFile:
    """A table of two respondents whose columns nobody has named yet."""
    table = {
        "header": ["Name", "Why did you leave?"],
        "rows": [[2, ["Jo", "The price."]], [3, ["Amal", "The audit."]]],
        "format": "csv",
        "notes": [],
    }
    number = next(_numbers)
    return SurveyFile.objects.create(
        workspace=workspace or create_workspace(),
        **{
            "name": "answers.csv",
            "digest": f"{number:064}",
            "size": 60,
            "table": table,
            "mapping": {"0": "name", "1": "question"},
            **fields,
        },
    )


def create_transcript(
    *, interview: Interview, turns: Sequence[tuple[Speaker, str]], version: int = 1
) -> Transcript:
    text = "\n\n".join(words for _, words in turns)
    transcript = Transcript.objects.create(
        workspace_id=interview.workspace_id,
        interview=interview,
        version=version,
        text=text,
        length=len(text),
        format="paste",
    )
    start = 0
    for speaker, words in turns:
        create_turn(transcript=transcript, start=start, end=start + len(words), speaker=speaker)
        start += len(words) + 2
    for person in {who for who, _ in turns if isinstance(who, Participant)}:
        Attendance.objects.get_or_create(
            workspace_id=interview.workspace_id, interview=interview, participant=person
        )
    return transcript


def create_turn(*, transcript: Transcript, start: int, end: int, speaker: Speaker = None) -> Turn:
    person = speaker if isinstance(speaker, Participant) else None
    if person:
        role = Turn.Role.PARTICIPANT
    else:
        role = Turn.Role.MODERATOR if speaker == MODERATOR else Turn.Role.NOBODY
    return Turn.objects.create(
        workspace_id=transcript.workspace_id,
        transcript=transcript,
        start=start,
        end=end,
        transcript_length=transcript.length,
        role=role,
        participant=person,
        speaker_label=str(speaker or ""),
    )


def create_excerpt(
    *,
    interview: Interview | None = None,
    quote: str = "",
    start: int = 0,
    end: int | None = None,
    subjects: Sequence[Participant] | None = None,
) -> Excerpt:
    """The passage `quote`, or start to end; its subjects are the people whose turns it overlaps."""
    interview = interview or create_interview()
    transcript = Transcript.objects.get(interview=interview, is_current=True)
    if quote:
        start = transcript.text.index(quote)
    end = start + len(quote) if quote else (end or transcript.length)
    excerpt = Excerpt.objects.create(workspace_id=interview.workspace_id, interview=interview)
    Anchor.objects.create(
        workspace_id=interview.workspace_id,
        excerpt=excerpt,
        transcript=transcript,
        start=start,
        end=end,
        transcript_length=transcript.length,
    )
    if subjects is None:
        subjects = _speaking(transcript, start, end)
    ExcerptSubject.objects.bulk_create(
        ExcerptSubject(workspace_id=interview.workspace_id, excerpt=excerpt, participant=person)
        for person in subjects
    )
    return excerpt


def _speaking(transcript: Transcript, start: int, end: int) -> list[Participant]:
    return list(
        Participant.objects.filter(
            turns__transcript=transcript, turns__start__lt=end, turns__end__gt=start
        ).distinct()
    )


def create_code(*, workspace: Workspace | None = None, name: str = "", **fields: Any) -> Code:
    parent: Code | None = fields.get("parent")
    workspace = workspace or (parent.workspace if parent else create_workspace())
    return Code.objects.create(workspace=workspace, name=name or f"Code {next(_numbers)}", **fields)


def create_coding(
    *,
    interview: Interview | None = None,
    excerpt: Excerpt | None = None,
    code: Code | None = None,
    coder: User | None = None,
    quote: str = "",
    start: int = 0,
    end: int | None = None,
    **fields: Any,
) -> Coding:
    if excerpt is None:
        excerpt = create_excerpt(interview=interview, quote=quote, start=start, end=end)
    return Coding.objects.create(
        workspace_id=excerpt.workspace_id,
        excerpt=excerpt,
        code=code or create_code(workspace=excerpt.workspace),
        coder=coder or create_user(),
        **fields,
    )


def create_saved_view(
    *, workspace: Workspace | None = None, owner: User | None = None, **fields: Any
) -> SavedView:
    return SavedView.objects.create(
        workspace=workspace or create_workspace(),
        owner=owner or create_user(),
        **{"name": f"View {next(_numbers)}", "query": "?facet=concerns", **fields},
    )


def create_suggestion_answer(*, coding: Coding, **fields: Any) -> SuggestionAnswer:
    """Its code suggested for the first words of its interview, and rejected by its coder."""
    transcript = Transcript.objects.get(interview=coding.excerpt.interview, is_current=True)
    place = {"start": 0, "end": 4, "transcript_length": transcript.length}
    return SuggestionAnswer.objects.create(
        workspace_id=coding.workspace_id,
        code=coding.code,
        transcript=transcript,
        **{**place, "accepted": False, "answered_by": coding.coder, **fields},
    )


def create_memo(*, author: User | None = None, text: str = "", **about: Any) -> Memo:
    """On what is given as `excerpt`, `code`, `interview` or `insight`."""
    on = next(row for name, row in about.items() if name != "shared")
    return Memo.objects.create(
        workspace_id=on.workspace_id,
        author=author or create_user(),
        text=text or f"Memo {next(_numbers)}",
        **about,
    )


def create_insight(*, workspace: Workspace | None = None, **fields: Any) -> Insight:
    """An idea that rests on nothing yet."""
    given = {"statement": f"They do thing {next(_numbers)}.", **fields}
    return Insight.objects.create(workspace=workspace or create_workspace(), **given)


def create_alternative(*, insight: Insight | None = None, **fields: Any) -> Alternative:
    insight = insight or create_insight()
    given = {"text": f"Reading {next(_numbers)}", **fields}
    return Alternative.objects.create(workspace_id=insight.workspace_id, insight=insight, **given)


def create_metric(*, insight: Insight | None = None, **fields: Any) -> Metric:
    """A number that is still to be had."""
    insight = insight or create_insight()
    given = {"name": f"Number {next(_numbers)}", "relation": "to_validate", **fields}
    return Metric.objects.create(workspace_id=insight.workspace_id, insight=insight, **given)


def create_persona(
    *,
    workspace: Workspace | None = None,
    name: str = "",
    cast: Sequence[Participant] = (),
    **fields: Any,
) -> Persona:
    """A persona as stale as a new one is, with `cast` put in by hand."""
    workspace = workspace or (cast[0].workspace if cast else create_workspace())
    persona = Persona.objects.create(
        workspace=workspace, name=name or f"Persona {next(_numbers)}", **fields
    )
    PersonaState.objects.create(workspace=workspace, persona=persona)
    for participant in cast:
        create_cast_member(persona=persona, participant=participant)
    return persona


def create_cast_member(
    *, persona: Persona, participant: Participant, origin: str = CastMember.Origin.HAND
) -> CastMember:
    return CastMember.objects.create(
        workspace_id=persona.workspace_id, persona=persona, participant=participant, origin=origin
    )


def create_claim(
    *,
    persona: Persona | None = None,
    text: str = "",
    facet: str = "goals",
    codes: Sequence[Code] = (),
    pins: Sequence[Excerpt] = (),
    **fields: Any,
) -> Claim:
    persona = persona or create_persona()
    inside = {"workspace_id": persona.workspace_id}
    claim = Claim.objects.create(
        **inside, persona=persona, facet=facet, text=text or f"Claim {next(_numbers)}", **fields
    )
    ClaimCode.objects.bulk_create(ClaimCode(**inside, claim=claim, code=code) for code in codes)
    ClaimExcerpt.objects.bulk_create(
        ClaimExcerpt(**inside, claim=claim, excerpt=excerpt) for excerpt in pins
    )
    return claim


def create_export(*, persona: Persona | None = None, **fields: Any) -> Export:
    persona = persona or create_persona()
    return Export.objects.create(workspace_id=persona.workspace_id, persona=persona, **fields)


def create_repetition(*, persona: Persona | None = None, **fields: Any) -> Repetition:
    """The text of a claim, listed to be settled since somebody was erased."""
    persona = persona or create_persona()
    if "object_id" not in fields:
        fields["object_id"] = create_claim(persona=persona).pk
    usual = {"kind": "claim", "field": "text"}
    return Repetition.objects.create(
        workspace_id=persona.workspace_id,
        **{**usual, "reason": "erased", "sign": "words", "seq": 0, **fields},
    )


def create_takeout(*, workspace: Workspace | None = None, **fields: Any) -> ExchangeExport:
    """An export of the codebook that is done, with its file."""
    workspace = workspace or create_workspace()
    given = {"format": "codes_csv", "status": "done", "progress": 100, **fields}
    takeout = ExchangeExport.objects.create(workspace=workspace, **given)
    ExchangeFile.objects.create(
        workspace=workspace, export=takeout, name="codes.csv", content=b"path\r\n"
    )
    return takeout


def create_intake(*, workspace: Workspace | None = None, **fields: Any) -> ExchangeImport:
    """A project that waits to be read."""
    content = b"path\naudits\n"
    given = {"name": "codes.csv", "content": content, "size": len(content), **fields}
    return ExchangeImport.objects.create(workspace=workspace or create_workspace(), **given)
