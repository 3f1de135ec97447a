from insights.models.codes import Code, DeletedCode, Facet, Stage
from insights.models.codings import Coding, Memo, Stance, Voice
from insights.models.exchange import (
    Audience,
    ExchangeExport,
    ExchangeFile,
    ExchangeImport,
    Format,
)
from insights.models.insights import Insight, InsightCode, InsightExcerpt
from insights.models.metrics import Metric
from insights.models.readings import Alternative, Vote
from insights.models.saved_views import SavedView
from insights.models.suggesting import (
    MeaningQuestion,
    MeaningReading,
    PassageVectors,
    SuggestionAnswer,
)
from insights.models.together import BlindLayer, Coverage, Settlement

__all__ = [
    "Alternative",
    "Audience",
    "BlindLayer",
    "Code",
    "Coding",
    "Coverage",
    "DeletedCode",
    "ExchangeExport",
    "ExchangeFile",
    "ExchangeImport",
    "Facet",
    "Format",
    "Insight",
    "InsightCode",
    "InsightExcerpt",
    "MeaningQuestion",
    "MeaningReading",
    "Memo",
    "Metric",
    "PassageVectors",
    "SavedView",
    "Settlement",
    "Stage",
    "Stance",
    "SuggestionAnswer",
    "Voice",
    "Vote",
]
