"""A tag on words of the one interview, and what a coder sees."""

from accounts.models import User
from insights.actions import tag_excerpt
from insights.models import Code, Coding
from interviews.models import Interview

WORDS = "The audit found it before I did. I had already lost, and nobody had told me."


def tag(interview: Interview, code: Code, by: User, quote: str = "already lost") -> Coding:
    start = WORDS.index(quote)
    coding, _ = tag_excerpt(
        workspace=interview.workspace,
        interview=interview,
        start=start,
        end=start + len(quote),
        code=code,
        by=by,
    )
    return coding


def seen_by(user: User) -> set[int]:
    return set(Coding.objects.visible_to(user).values_list("pk", flat=True))
