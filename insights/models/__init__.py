from insights.models.codes import Code, Facet, Stage
from insights.models.codings import Coding, Memo, Stance, Voice
from insights.models.insights import Insight, InsightCode, InsightExcerpt

__all__ = [
    "Code",
    "Coding",
    "Facet",
    "Insight",
    "InsightCode",
    "InsightExcerpt",
    "Memo",
    "Stage",
    "Stance",
    "Voice",
]
