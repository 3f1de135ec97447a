"""What the interview endpoints take and answer. Ids are strings, spans are codepoints."""

from datetime import date
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import BeforeValidator

from accounts.api import Input

Id = Annotated[str, BeforeValidator(lambda value: str(value) if isinstance(value, int) else value)]
KindName = Literal[
    "interview", "focus_group", "survey", "field_observation", "support_call", "desk_research"
]
ModeName = Literal["in_person", "phone", "online"]
DirectnessName = Literal["first_hand", "observed", "proxy", "desk"]
StatusName = Literal["queued", "running", "done", "failed"]
Speakers = dict[str, Id | None]


class InterviewIn(Input):
    """`speakers`: name as in the text → participant id, "moderator", or null to ignore."""

    title: str = Field(max_length=200)
    text: str
    kind: KindName = "interview"
    mode: ModeName = "in_person"
    held_on: date | None = None
    directness: DirectnessName | None = None
    study: Id | None = None
    speakers: Speakers = {}


class UploadIn(Input):
    """The fields of the form beside `file`."""

    title: str = Field("", max_length=200)
    kind: KindName = "interview"
    mode: ModeName = "in_person"
    held_on: date | None = None
    directness: DirectnessName | None = None
    study: Id | None = None
    encoding: str = Field("", max_length=30)


class InterviewPatch(Input):
    title: str | None = Field(None, max_length=200)
    kind: KindName | None = None
    mode: ModeName | None = None
    held_on: date | None = None
    directness: DirectnessName | None = None
    study: Id | None = None
    speakers: Speakers | None = None
    encoding: str | None = Field(None, max_length=30)


class TurnOut(Schema):
    """`speaker` is the label in the text, or the pseudonym for roles that may not see names."""

    speaker: str | None
    role: Literal["nobody", "participant", "moderator", "ignored"]
    participant: str | None
    start: int
    end: int
    ms: int | None


class TranscriptOut(Schema):
    version: int
    text: str
    turns: list[TurnOut]


class InterviewLine(Schema):
    id: str
    guid: str
    title: str
    kind: KindName
    mode: ModeName
    held_on: date
    directness: DirectnessName
    study: str | None
    participants: list[str]
    status: StatusName
    progress: int
    error: str


class InterviewOut(InterviewLine):
    labels: list[str] = Field(description="Speakers found in the text, in order of appearance.")
    speakers_settled: bool
    encoding: str
    encoding_guessed: bool
    notes: list[str]
    transcript: TranscriptOut | None = Field(description="Null until an upload has been read.")
