from personas.models.cast import CastExclusion, CastMember
from personas.models.claims import Claim, ClaimCode, ClaimExcerpt, DecidingExcerpt
from personas.models.exports import Export, ExportFile
from personas.models.knowing import CounterSearch, KnowingSettings, QuestionReading
from personas.models.personas import Persona, PersonaPortrait
from personas.models.repetitions import Repetition
from personas.models.state import PersonaState
from personas.models.summaries import ParagraphEdit, SummaryRevision
from personas.models.versions import PersonaVersion, ShareLink

__all__ = [
    "CastExclusion",
    "CastMember",
    "Claim",
    "ClaimCode",
    "ClaimExcerpt",
    "CounterSearch",
    "DecidingExcerpt",
    "Export",
    "ExportFile",
    "KnowingSettings",
    "ParagraphEdit",
    "Persona",
    "PersonaPortrait",
    "PersonaState",
    "PersonaVersion",
    "QuestionReading",
    "Repetition",
    "ShareLink",
    "SummaryRevision",
]
