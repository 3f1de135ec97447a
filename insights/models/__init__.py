from insights.models.codes import Code, Facet, Stage
from insights.models.codings import Coding, Memo, Stance, Voice
from insights.models.insights import Insight, InsightCode, InsightExcerpt
from insights.models.together import BlindLayer, Coverage, Settlement

__all__ = [
    "BlindLayer",
    "Code",
    "Coding",
    "Coverage",
    "Facet",
    "Insight",
    "InsightCode",
    "InsightExcerpt",
    "Memo",
    "Settlement",
    "Stage",
    "Stance",
    "Voice",
]
