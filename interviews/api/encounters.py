import json
from collections.abc import Mapping
from typing import Any

from ninja import Query, Router
from ninja.errors import HttpError, ValidationError
from pydantic import ValidationError as SchemaError

from accounts.api import (
    ApiRequest,
    Bearer,
    Page,
    PageQuery,
    Status,
    endpoint,
    object_or_404,
    objects_or_refuse,
    once,
    page,
)
from interviews.actions import (
    delete_interview,
    edit_interview,
    log_interview,
    set_encoding,
    settle_speakers,
    upload_file,
)
from interviews.actions.speakers import Speaker
from interviews.api.shapes import InterviewIn, InterviewLine, InterviewOut, InterviewPatch, UploadIn
from interviews.api.showing import show_interview, show_lines
from interviews.importers import READABLE
from interviews.models import Interview, Participant, Study
from lib.problems import Refused

router = Router(tags=["interviews"])
FILE = {"type": "string", "format": "binary", "description": f"{READABLE}."}
FORM = UploadIn.model_json_schema()
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": InterviewIn.model_json_schema()},
            "multipart/form-data": {
                "schema": {
                    **FORM,
                    "properties": {"file": FILE, **FORM["properties"]},
                    "required": ["file"],
                }
            },
        },
    }
}


@router.get("interviews", auth=Bearer("interview.list"), response=Page[InterviewLine])
@endpoint
def list_interviews(request: ApiRequest, query: Query[PageQuery]) -> dict[str, Any]:
    return page(request, Interview.objects.for_workspace(request.workspace), query, show_lines)


@router.post(
    "interviews",
    auth=Bearer("interview.write"),
    response={201: InterviewOut, 202: InterviewOut},
    openapi_extra=BODY,
)
@endpoint
def add_interview(request: ApiRequest) -> Status[dict[str, Any]]:
    """Text as JSON (201), or a file as a form (202: ask again until `status` is done)."""
    uploading = (request.content_type or "").startswith("multipart/")
    make = _uploaded(request) if uploading else _logged(request)
    return once(request, make, lambda pk: _one(request, pk))


@router.get("interviews/{pk}", auth=Bearer("transcript.read"), response=InterviewOut)
@endpoint
def read_interview(request: ApiRequest, pk: str) -> dict[str, Any]:
    return _one(request, pk)


@router.patch("interviews/{pk}", auth=Bearer("interview.write"), response=InterviewOut)
@endpoint
def change_interview(request: ApiRequest, pk: str, data: InterviewPatch) -> dict[str, Any]:
    """Settle speakers, choose the encoding of an upload, or change what is known about it."""
    interview = _find(request, pk)
    given = data.model_dump(exclude_unset=True)
    # An interview may have no study; of everything else, null says nothing.
    fields = {name: value for name, value in given.items() if value is not None or name == "study"}
    speakers, encoding = fields.pop("speakers", None), fields.pop("encoding", None)
    if "study" in fields:
        fields["study"] = _study(request, fields["study"])
    if fields:
        edit_interview(interview=interview, by=request.user, **fields)
    if encoding:
        upload = getattr(interview, "import_file", None)
        if upload is None:
            raise Refused("This interview was not uploaded as a file.", field="encoding")
        set_encoding(upload=upload, by=request.user, encoding=encoding)
    if speakers:
        settle_speakers(interview=interview, by=request.user, speakers=_speakers(request, speakers))
    return _one(request, pk)


@router.delete("interviews/{pk}", auth=Bearer("interview.write"), response={204: None})
@endpoint
def remove_interview(request: ApiRequest, pk: str) -> Status[None]:
    delete_interview(interview=_find(request, pk), by=request.user)
    return Status(204, None)


def _logged(request: ApiRequest) -> Any:
    data = _read(InterviewIn, _json(request.body))

    def make() -> tuple[int, Interview]:
        fields = data.model_dump(exclude={"speakers", "study"})
        return 201, log_interview(
            workspace=request.workspace,
            by=request.user,
            study=_study(request, data.study),
            speakers=_speakers(request, data.speakers),
            **fields,
        )

    return make


def _uploaded(request: ApiRequest) -> Any:
    # A form sends the fields that were left alone, too, as empty text.
    data = _read(UploadIn, {name: value for name, value in request.POST.items() if value})
    file = request.FILES.get("file")
    if file is None:
        raise Refused("Send the transcript as the form field “file”.", field="file")

    def make() -> tuple[int, Interview]:
        fields = data.model_dump(exclude={"study"})
        upload = upload_file(
            workspace=request.workspace,
            by=request.user,
            name=file.name or "upload",
            content=file.read(),
            study=_study(request, data.study),
            **fields,
        )
        return 202, upload.interview

    return make


def _read(schema: Any, values: object) -> Any:
    try:
        return schema.model_validate(values)
    except SchemaError as error:
        faults = [{**fault, "loc": ("body", "data", *fault["loc"])} for fault in error.errors()]
        raise ValidationError(faults) from error


def _json(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise HttpError(400, "The body is no JSON.") from error


def _find(request: ApiRequest, pk: str | int) -> Interview:
    rows = Interview.objects.for_workspace(request.workspace).select_related("import_file")
    found: Interview = object_or_404(rows, pk)
    return found


def _one(request: ApiRequest, pk: str | int) -> dict[str, Any]:
    return show_interview(_find(request, pk), request.member)


def _study(request: ApiRequest, pk: str | None) -> Study | None:
    if pk is None:
        return None
    rows = Study.objects.filter(workspace=request.workspace)
    found: Study = objects_or_refuse(rows, [pk], "study")[0]
    return found


def _speakers(request: ApiRequest, named: Mapping[str, str | None]) -> dict[str, Speaker]:
    """Ids become participants; null is the answer “ignore”."""
    ids = [who for who in named.values() if who not in (None, "moderator")]
    rows = Participant.objects.for_workspace(request.workspace)
    people = {str(p.pk): p for p in objects_or_refuse(rows, [i for i in ids if i], "speakers")}
    speakers: dict[str, Speaker] = {}
    for label, who in named.items():
        speakers[label] = "moderator" if who == "moderator" else people.get(str(who))
    return speakers
