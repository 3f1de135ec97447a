"""Reading transcripts for leading questions: each text once, before the snapshot of a build."""

from interviews.models import Transcript
from lib.tenancy import scoped
from personas.circumstances import current_transcripts
from personas.knowing.prompts import METHOD, leading_spans
from personas.models import CastMember, QuestionReading

AT_ONCE = 25  # so that few texts are held at a time


def read_questions(*, workspace: int, persona: int) -> None:
    """Of the transcripts behind a persona, those that nobody has read with this list of words."""
    while _read_some(workspace, persona):
        pass


def _read_some(workspace: int, persona: int) -> bool:
    with scoped(workspace):
        texts = _unread(persona)
        QuestionReading.objects.bulk_create(
            (
                QuestionReading(
                    workspace_id=workspace,
                    transcript_id=pk,
                    method=METHOD,
                    spans=leading_spans(text),
                )
                for pk, text in texts
            ),
            update_conflicts=True,
            unique_fields=["transcript"],
            update_fields=["method", "spans"],
        )
        return len(texts) == AT_ONCE


def _unread(persona: int) -> list[tuple[int, str]]:
    cast = CastMember.objects.filter(persona=persona).values_list("participant", flat=True)
    wanted = current_transcripts(list(cast))
    read = QuestionReading.objects.filter(transcript__in=list(wanted), method=METHOD)
    left = sorted(set(wanted).difference(read.values_list("pk", flat=True)))
    return list(Transcript.objects.filter(pk__in=left[:AT_ONCE]).values_list("pk", "text"))
