"""What verbs of the change log are called on the activity page; others are not told there."""

import re

# Kinds by which the page is filtered: the part of a verb before its dot.
SINGULAR = {
    "persona": "Personas",
    "claim": "Lines of personas",
    "comment": "Comments",
    "decision": "Decisions",
    "review": "Reviews",
    "version": "Versions",
    "coding": "Tags",
    "code": "Codes",
    "insight": "Insights",
    "interview": "Interviews",
    "participant": "Participants",
    "study": "Studies",
    "member": "People",
}
# verb: (what one did, what one did so many times)
DEEDS = {
    "persona.created": ("created the persona", "created {} personas"),
    "persona.edited": ("changed the name or tagline of", "changed {} personas"),
    "persona.deleted": ("deleted a persona", "deleted {} personas"),
    "claim.added": ("wrote a line of", "wrote {} lines of"),
    "claim.edited": ("reworded a line of", "reworded {} lines of"),
    "claim.deleted": ("deleted a line", "deleted {} lines"),
    "claim.judged": ("judged an assumption of", "judged {} assumptions of"),
    "claim.resolved": ("settled a contradiction in", "settled {} contradictions in"),
    "comment.added": ("commented on", "wrote {} comments on"),
    "comment.resolved": ("settled a comment on", "settled {} comments on"),
    "decision.added": ("logged a decision:", "logged {} decisions"),
    "decision.changed": ("added to a decision:", "changed {} decisions"),
    "review.done": ("reviewed a persona", "reviewed {} personas"),
    "version.published": ("published a version", "published {} versions"),
    "version.restored": ("brought a version back", "brought {} versions back"),
    "coding.added": ("tagged a quote", "put on {} tags"),
    "coding.removed": ("took a tag off", "took {} tags off"),
    "code.added": ("added the code", "added {} codes"),
    "code.edited": ("changed the code", "changed {} codes"),
    "code.merged": ("merged codes into", "merged {} codes"),
    "code.split": ("split the code", "split {} codes"),
    "code.deleted": ("deleted a code", "deleted {} codes"),
    "insight.added": ("wrote an insight:", "wrote {} insights"),
    "insight.edited": ("reworded an insight:", "reworded {} insights"),
    "insight.weighed": ("weighed the readings of", "weighed {} insights"),
    "interview.created": ("added the interview", "added {} interviews"),
    "interview.edited": ("changed the interview", "changed {} interviews"),
    "interview.deleted": ("deleted an interview", "deleted {} interviews"),
    "participant.created": ("added", "added {} participants"),
    "participant.edited": ("changed what is known of", "changed {} participants"),
    "participant.erased": ("erased a participant", "erased {} participants"),
    "study.created": ("added the study", "added {} studies"),
    "study.edited": ("changed the study", "changed {} studies"),
    "member.joined": ("joined", "joined"),
    "member.invited": ("invited somebody", "invited {} people"),
    "member.limited": ("set the limits of a guest", "set limits {} times"),
    "member.removed": ("removed a member", "removed {} members"),
}


_LEADING_ON = re.compile(r"( of| in| on| into|:)$")


def in_words(verb: str, count: int, *, named: bool) -> str:
    """`named`: the name of what it was done to follows."""
    one, many = DEEDS[verb]
    words = one if count == 1 else many.format(f"{count:,}")
    return words if named else _LEADING_ON.sub("", words)
