"""The codes that words most likely belong to, going by the quotes that are most like them."""

from collections import defaultdict

from accounts.models import User, Workspace
from insights.actions.layers import is_blind
from insights.models import Coding
from insights.suggesting.ranking import voted
from insights.suggesting.similar import own_or_shared
from insights.suggesting.wording import likeness
from interviews.models import Anchor, Interview, Transcript

MOST = 3
QUOTES = 600  # the newest ones: the answer must be there while the picker opens


def likely_codes(workspace: Workspace, interview: Interview, user: User, words: str) -> list[int]:
    """Ids of at most three codes, the likeliest first. Four queries."""
    own = is_blind(interview.pk, user)
    codings = Coding.objects.for_workspace(workspace).filter(code__merged_into=None)
    rows = own_or_shared(codings, user, only_own=own).order_by("-pk")
    codes: dict[int, set[int]] = defaultdict(set)
    for excerpt, code in rows.values_list("excerpt", "code")[: 2 * QUOTES]:
        codes[excerpt].add(code)
    quotes = _quotes(list(codes)[:QUOTES])
    scores = likeness(list(quotes.values()), [words])
    return voted(scores, [codes[excerpt] for excerpt in quotes], MOST)


def _quotes(excerpts: list[int]) -> dict[int, str]:
    anchors = Anchor.objects.filter(
        excerpt__in=excerpts, transcript__is_current=True, state__in=Anchor.IN_PLACE
    )
    places = list(anchors.order_by("-pk").values_list("excerpt", "transcript", "start", "end"))
    rows = Transcript.objects.filter(pk__in={transcript for _, transcript, _, _ in places})
    texts = dict(rows.values_list("pk", "text"))
    return {excerpt: texts[transcript][start:end] for excerpt, transcript, start, end in places}
