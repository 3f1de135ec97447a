from typing import Any

from accounts.models import User, Workspace
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
    Excerpt,
    Interview,
    Transcript,
)
from tests.factories.accounts import create_user, create_workspace
from tests.factories.interviews import create_excerpt
from tests.factories.sequence import numbers


def create_code(*, workspace: Workspace | None = None, name: str = "", **fields: Any) -> Code:
    parent: Code | None = fields.get("parent")
    workspace = workspace or (parent.workspace if parent else create_workspace())
    return Code.objects.create(workspace=workspace, name=name or f"Code {next(numbers)}", **fields)


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
        **{"name": f"View {next(numbers)}", "query": "?facet=concerns", **fields},
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
        text=text or f"Memo {next(numbers)}",
        **about,
    )


def create_insight(*, workspace: Workspace | None = None, **fields: Any) -> Insight:
    """An idea that rests on nothing yet."""
    given = {"statement": f"They do thing {next(numbers)}.", **fields}
    return Insight.objects.create(workspace=workspace or create_workspace(), **given)


def create_alternative(*, insight: Insight | None = None, **fields: Any) -> Alternative:
    insight = insight or create_insight()
    given = {"text": f"Reading {next(numbers)}", **fields}
    return Alternative.objects.create(workspace_id=insight.workspace_id, insight=insight, **given)


def create_metric(*, insight: Insight | None = None, **fields: Any) -> Metric:
    """A number that is still to be had."""
    insight = insight or create_insight()
    given = {"name": f"Number {next(numbers)}", "relation": "to_validate", **fields}
    return Metric.objects.create(workspace_id=insight.workspace_id, insight=insight, **given)


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
