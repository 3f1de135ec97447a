from personas.models.arranging import PersonaSection, PersonaSettings
from personas.models.cast import CastExclusion, CastMember
from personas.models.claims import Claim, ClaimCode, ClaimExcerpt, DecidingExcerpt
from personas.models.counting import EvidenceCount
from personas.models.decisions import Decision, DecisionClaim
from personas.models.digests import DigestPlan
from personas.models.exports import Export, ExportFile
from personas.models.honesty import CriticalReading, OwnAnswer, SelfCheck
from personas.models.journeys import (
    JourneyCell,
    JourneyCellClaim,
    JourneyCellExcerpt,
    JourneyMap,
    JourneyPersona,
    JourneyStage,
    Lane,
)
from personas.models.knowing import CounterSearch, KnowingSettings, QuestionReading
from personas.models.looks import WorkspaceLook
from personas.models.messages import Message, MessageClaim
from personas.models.personas import Persona, PersonaPortrait
from personas.models.repetitions import Repetition
from personas.models.reviews import Review, ReviewPlan
from personas.models.state import PersonaState
from personas.models.summaries import ParagraphEdit, SummaryRevision
from personas.models.talking import Comment, Mention
from personas.models.telling import EmpathyPlace, Moment, StoryPart, TimeBlock
from personas.models.templates import PersonaTemplate, TemplateSection
from personas.models.versions import PersonaVersion, PublishedPortrait, ShareLink

__all__ = [
    "CastExclusion",
    "CastMember",
    "Claim",
    "ClaimCode",
    "ClaimExcerpt",
    "Comment",
    "CounterSearch",
    "CriticalReading",
    "DecidingExcerpt",
    "Decision",
    "DecisionClaim",
    "DigestPlan",
    "EmpathyPlace",
    "EvidenceCount",
    "Export",
    "ExportFile",
    "JourneyCell",
    "JourneyCellClaim",
    "JourneyCellExcerpt",
    "JourneyMap",
    "JourneyPersona",
    "JourneyStage",
    "KnowingSettings",
    "Lane",
    "Mention",
    "Message",
    "MessageClaim",
    "Moment",
    "OwnAnswer",
    "ParagraphEdit",
    "Persona",
    "PersonaPortrait",
    "PersonaSection",
    "PersonaSettings",
    "PersonaState",
    "PersonaTemplate",
    "PersonaVersion",
    "PublishedPortrait",
    "QuestionReading",
    "Repetition",
    "Review",
    "ReviewPlan",
    "SelfCheck",
    "ShareLink",
    "StoryPart",
    "SummaryRevision",
    "TemplateSection",
    "TimeBlock",
    "WorkspaceLook",
]
