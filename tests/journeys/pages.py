"""Every page there is, as somebody sees it: with the demo, and where there is nothing yet."""

import re
from dataclasses import dataclass

from tests.journeys.stack import Stack

OWNER = "ruth@larderline.example.com"
MANAGER = "callum@larderline.example.com"
RESEARCHER = "nadia@larderline.example.com"
MARKETER = "imogen@larderline.example.com"
VIEWER = "tomasz@larderline.example.com"
NEWCOMER = "nora@example.com"
STRANGER = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """`path` may hold a query in braces: the id it answers with is put in its place."""

    name: str
    who: str
    path: str
    ready: str = "main"
    """A selector that is there once the page is whole."""
    status: int = 200

    def address(self, stack: Stack) -> str:
        return re.sub(r"\{(.+?)\}", lambda found: str(stack.rows(found[1])[0][0]), self.path)


def _id(table: str, column: str, words: str) -> str:
    return f"{{SELECT id FROM {table} WHERE {column} LIKE '%{words}%' ORDER BY id LIMIT 1}}"


NIGHT = _id("interviews_interview", "title", "night at the kilns")
GROUP = _id("interviews_interview", "title", "Focus group")
CARLA = _id("personas_persona", "name", "Carla")
LEN = _id("personas_persona", "name", "Line-speed Len")
PUBLISHED = "{SELECT guid FROM personas_personaversion ORDER BY id LIMIT 1}"
PERSON = _id("interviews_participant", "label", "P-07")
STUDY = _id("interviews_study", "name", "Audit season")
CODE = _id("insights_code", "name", "The boring audit")
GUESS = _id("personas_claim", "text", "new software slows")
MOMENT = _id("personas_moment", "situation", "stops, points")
WORDS = _id("personas_storypart", "text", "Her calendar says")
ROUNDS = _id("personas_timeblock", "label", "Rounds and signatures")
CONTESTED = _id("personas_claim", "text", "nothing left to find")
INSIGHT = _id("insights_insight", "statement", "Nobody here buys software")
READING = _id("insights_alternative", "text", "about time")
NUMBER = _id("insights_metric", "name", "Price named")
PAPER = _id("insights_code", "name", "real record is on paper")
ATTRIBUTE = _id("interviews_attributedefinition", "key", "customer_status")
QUOTE = "{SELECT guid FROM interviews_excerpt ORDER BY id LIMIT 1}"
JOURNEY = _id("personas_journeymap", "name", "near miss")
STAGE = _id("personas_journeystage", "name", "Asks around")
CELL = _id("personas_journeycell", "text", "Sleeps badly")
MESSAGE = _id("personas_message", "benefit", "line keeps its speed")
COMMENT = _id("personas_comment", "text", "small sites")
DECISION = _id("personas_decision", "text", "Lead with the audit")
REVIEW = _id("personas_review", "note", "Still true")
TEMPLATE = _id("personas_personatemplate", "name", "Larderline")
MEMBER = _id("accounts_member", "role", "viewer")
COUNTED = "#texts-that-repeat p:not(.is-asking)"
ROOM = "#room[data-ready]"
DEMO, EMPTY = "/w/demo", "/w/nothing-yet"

SCREENS = (
    Screen("login", STRANGER, "/account/login/"),
    Screen("signup", STRANGER, "/account/signup/"),
    Screen("password-reset", STRANGER, "/account/password/reset/"),
    Screen("password-reset-done", STRANGER, "/account/password/reset/done/"),
    Screen("logout", VIEWER, "/account/logout/"),
    Screen("password-change", VIEWER, "/account/password/change/"),
    Screen("profile", VIEWER, "/account/profile/"),
    Screen("workspace-new", VIEWER, "/workspaces/new"),
    Screen("settings-workspace", OWNER, f"{DEMO}/settings"),
    Screen("settings-members", OWNER, f"{DEMO}/settings/members"),
    Screen("settings-tokens", OWNER, f"{DEMO}/settings/tokens"),
    Screen("guest-invite", OWNER, f"{DEMO}/settings/guests/add"),
    Screen("guest-limits", OWNER, f"{DEMO}/settings/members/{MEMBER}/guest"),
    Screen("digest", VIEWER, f"{DEMO}/settings/digest"),
    Screen("digest-stop-forged", STRANGER, "/digest/stop/nothing", status=404),
    Screen("home", RESEARCHER, f"{DEMO}/home"),
    Screen("activity", OWNER, f"{DEMO}/activity"),
    Screen("comments", MARKETER, f"{DEMO}/personas/{CARLA}/comments"),
    Screen("comment-edit", MARKETER, f"{DEMO}/comments/{COMMENT}/edit"),
    Screen("decisions", MARKETER, f"{DEMO}/decisions"),
    Screen("decision-add", MARKETER, f"{DEMO}/personas/{CARLA}/decisions/new"),
    Screen("decision-edit", MARKETER, f"{DEMO}/decisions/{DECISION}/edit"),
    Screen("review", MARKETER, f"{DEMO}/personas/{CARLA}/review"),
    Screen("review-edit", RESEARCHER, f"{DEMO}/reviews/{REVIEW}/edit"),
    Screen("exchange", RESEARCHER, f"{DEMO}/exchange"),
    Screen("member-remove", OWNER, f"{DEMO}/settings/members/{MEMBER}/remove"),
    Screen("workspace-leave", VIEWER, f"{DEMO}/settings/leave"),
    Screen("not-found", VIEWER, "/w/nowhere/", status=404),
    Screen("forbidden", VIEWER, f"{DEMO}/interviews", status=403),
    Screen("interviews", RESEARCHER, f"{DEMO}/interviews"),
    Screen("interviews-none-found", RESEARCHER, f"{DEMO}/interviews?q=zebra"),
    Screen("interview-add", RESEARCHER, f"{DEMO}/interviews/add"),
    Screen("interview-edit", RESEARCHER, f"{DEMO}/interviews/{NIGHT}/edit"),
    Screen("interview-delete", RESEARCHER, f"{DEMO}/interviews/{NIGHT}/delete"),
    Screen("interview-speakers", RESEARCHER, f"{DEMO}/interviews/{GROUP}/speakers"),
    Screen("text-edit", RESEARCHER, f"{DEMO}/interviews/{NIGHT}/text"),
    Screen("text-edit-turn", RESEARCHER, f"{DEMO}/interviews/{NIGHT}/text?turn=0"),
    Screen("versions", RESEARCHER, f"{DEMO}/interviews/{NIGHT}/versions"),
    Screen("version-read", MARKETER, f"{DEMO}/interviews/{NIGHT}/versions/1"),
    Screen("versions-compare", MARKETER, f"{DEMO}/interviews/{NIGHT}/versions/compare"),
    Screen("highlights-to-look-at", RESEARCHER, f"{DEMO}/interviews/{NIGHT}/review"),
    Screen("recording", RESEARCHER, f"{DEMO}/interviews/{NIGHT}/recording"),
    Screen("reading-room", RESEARCHER, f"{DEMO}/interviews/{NIGHT}", ready=ROOM),
    Screen("reading-room-group", MARKETER, f"{DEMO}/interviews/{GROUP}", ready=ROOM),
    Screen("tagging-plain", RESEARCHER, f"{DEMO}/interviews/{GROUP}/tags"),
    Screen("interview-names", RESEARCHER, f"{DEMO}/interviews/{GROUP}/names"),
    Screen("survey-add", RESEARCHER, f"{DEMO}/surveys/add"),
    Screen("uploads-none", RESEARCHER, f"{DEMO}/imports"),
    Screen("participants", RESEARCHER, f"{DEMO}/participants"),
    Screen("participant-add", RESEARCHER, f"{DEMO}/participants/add"),
    Screen("participant", RESEARCHER, f"{DEMO}/participants/{PERSON}"),
    Screen("participant-edit", RESEARCHER, f"{DEMO}/participants/{PERSON}/edit"),
    Screen("participant-consent", RESEARCHER, f"{DEMO}/participants/{PERSON}/consent"),
    Screen("participant-identity", RESEARCHER, f"{DEMO}/participants/{PERSON}/identity"),
    Screen("participant-erase", RESEARCHER, f"{DEMO}/participants/{PERSON}/erase", ready=COUNTED),
    Screen("settle-foreseen", RESEARCHER, f"{DEMO}/settle/participants/{PERSON}?reason=erased"),
    Screen("empty-settle", MARKETER, f"{DEMO}/settle"),
    Screen("attributes", RESEARCHER, f"{DEMO}/attributes"),
    Screen("attribute-edit", RESEARCHER, f"{DEMO}/attributes/{ATTRIBUTE}"),
    Screen("studies", RESEARCHER, f"{DEMO}/studies"),
    Screen("study-add", RESEARCHER, f"{DEMO}/studies/add"),
    Screen("study", RESEARCHER, f"{DEMO}/studies/{STUDY}"),
    Screen("study-edit", RESEARCHER, f"{DEMO}/studies/{STUDY}/edit"),
    Screen("evidence-board", RESEARCHER, f"{DEMO}/evidence"),
    Screen("evidence-board-found", MARKETER, f"{DEMO}/evidence?q=paper&stance=supports"),
    Screen("evidence-board-grouped", RESEARCHER, f"{DEMO}/evidence?by=a.industry&voice=did"),
    Screen("evidence-board-none-found", RESEARCHER, f"{DEMO}/evidence?q=zebra"),
    Screen("evidence-quote", RESEARCHER, f"{DEMO}/evidence/{QUOTE}", ready="#_quote_uses"),
    Screen("insights", RESEARCHER, f"{DEMO}/insights"),
    Screen("insights-none-found", MARKETER, f"{DEMO}/insights?q=zebra"),
    Screen("insight", RESEARCHER, f"{DEMO}/insights/{INSIGHT}", ready="#insight-uses"),
    Screen("insight-read", MARKETER, f"{DEMO}/insights/{INSIGHT}?all=1", ready="#insight-uses"),
    Screen("insight-add", RESEARCHER, f"{DEMO}/insights/add?code={CODE}"),
    Screen("insight-edit", RESEARCHER, f"{DEMO}/insights/{INSIGHT}/edit"),
    Screen("insight-means", MARKETER, f"{DEMO}/insights/{INSIGHT}/means"),
    Screen("insight-delete", RESEARCHER, f"{DEMO}/insights/{INSIGHT}/delete"),
    Screen("insight-reading", MARKETER, f"{DEMO}/readings/{READING}"),
    Screen("insight-number-add", MARKETER, f"{DEMO}/insights/{INSIGHT}/numbers/add"),
    Screen("insight-number", MARKETER, f"{DEMO}/numbers/{NUMBER}"),
    Screen("insight-numbers", MARKETER, f"{DEMO}/insights/numbers"),
    Screen("said-and-done", MARKETER, f"{DEMO}/insights/said-and-done?theme={PAPER}"),
    Screen("glossary", VIEWER, f"{DEMO}/glossary"),
    Screen("assumptions", MARKETER, f"{DEMO}/assumptions"),
    Screen("assumptions-read", VIEWER, f"{DEMO}/assumptions?verdict=open"),
    Screen("assumption-decide", MARKETER, f"{DEMO}/claims/{GUESS}/decide"),
    Screen("contradiction", MARKETER, f"{DEMO}/claims/{CONTESTED}/resolve"),
    Screen("codebook", RESEARCHER, f"{DEMO}/codes"),
    Screen("codebook-read", MARKETER, f"{DEMO}/codes"),
    Screen("code-add", RESEARCHER, f"{DEMO}/codes/add"),
    Screen("code-edit", RESEARCHER, f"{DEMO}/codes/{CODE}"),
    Screen("code-merge", RESEARCHER, f"{DEMO}/codes/{CODE}/merge"),
    Screen("code-split", RESEARCHER, f"{DEMO}/codes/{CODE}/split"),
    Screen("code-history", RESEARCHER, f"{DEMO}/codes/{CODE}/history"),
    Screen("code-suggestions", RESEARCHER, f"{DEMO}/codes/{CODE}/suggestions"),
    Screen("code-tidy", RESEARCHER, f"{DEMO}/codes/tidy"),
    Screen("code-delete", RESEARCHER, f"{DEMO}/codes/{CODE}/delete"),
    Screen("memos-none", RESEARCHER, f"{DEMO}/memos"),
    Screen("memos-of-a-code", RESEARCHER, f"{DEMO}/memos/on/code/{CODE}"),
    Screen("disagreements", RESEARCHER, f"{DEMO}/disputes"),
    Screen("disagreements-kept", MARKETER, f"{DEMO}/disputes?show=settled"),
    Screen("analysis", MARKETER, f"{DEMO}/analysis?by=customer_status"),
    Screen("analysis-together", RESEARCHER, f"{DEMO}/analysis/together?how=turn"),
    Screen("analysis-people", RESEARCHER, f"{DEMO}/analysis/people"),
    Screen("analysis-timeline", RESEARCHER, f"{DEMO}/analysis/timeline"),
    Screen(
        "analysis-saturation",
        RESEARCHER,
        f"{DEMO}/analysis/saturation?share=10&mentions=2&power=80",
    ),
    Screen("analysis-agreement", RESEARCHER, f"{DEMO}/analysis/agreement?assume=1"),
    Screen("personas", MARKETER, f"{DEMO}/personas/"),
    Screen("persona-add", MARKETER, f"{DEMO}/personas/new"),
    Screen("persona-templates", MARKETER, f"{DEMO}/personas/templates"),
    Screen("persona-template-edit", MARKETER, f"{DEMO}/templates/{TEMPLATE}/edit"),
    Screen("persona-template-delete", MARKETER, f"{DEMO}/templates/{TEMPLATE}/delete"),
    Screen("empty-persona-templates", NEWCOMER, f"{EMPTY}/personas/templates"),
    Screen("persona-compare", VIEWER, f"{DEMO}/personas/compare"),
    Screen("persona-propose", MARKETER, f"{DEMO}/personas/propose"),
    Screen("persona-profile", MARKETER, f"{DEMO}/personas/{CARLA}"),
    Screen("persona-profile-read", VIEWER, f"{DEMO}/personas/{CARLA}"),
    Screen("persona-story", MARKETER, f"{DEMO}/personas/{CARLA}/story"),
    Screen("moment-add", MARKETER, f"{DEMO}/personas/{CARLA}/moments/new"),
    Screen("moment-edit", MARKETER, f"{DEMO}/moments/{MOMENT}/edit"),
    Screen("persona-empathy", RESEARCHER, f"{DEMO}/personas/{CARLA}/empathy"),
    Screen("persona-empathy-read", VIEWER, f"{DEMO}/personas/{CARLA}/empathy"),
    Screen("persona-story-derived", VIEWER, f"{DEMO}/personas/{CARLA}/story?show=evidence"),
    Screen("persona-narrative", MARKETER, f"{DEMO}/personas/{CARLA}/narrative"),
    Screen("narrative-words", MARKETER, f"{DEMO}/storyparts/{WORDS}/edit"),
    Screen("day-add", MARKETER, f"{DEMO}/personas/{CARLA}/day/new"),
    Screen("day-edit", MARKETER, f"{DEMO}/timeblocks/{ROUNDS}/edit"),
    Screen("persona-buying", MARKETER, f"{DEMO}/personas/{CARLA}/buying"),
    Screen("persona-buying-read", VIEWER, f"{DEMO}/personas/{CARLA}/buying"),
    Screen("persona-evidence", MARKETER, f"{DEMO}/personas/{CARLA}/evidence"),
    Screen("persona-knowing", MARKETER, f"{DEMO}/personas/{CARLA}/knowing"),
    Screen("settings-documents", MANAGER, f"{DEMO}/settings/documents"),
    Screen("book", VIEWER, f"{DEMO}/personas/book"),
    Screen("settings-measures", RESEARCHER, f"{DEMO}/settings/measures"),
    Screen("persona-cast", MARKETER, f"{DEMO}/personas/{CARLA}/cast"),
    Screen("persona-versions", MARKETER, f"{DEMO}/personas/{CARLA}/versions"),
    Screen("persona-versions-read", VIEWER, f"{DEMO}/personas/{CARLA}/versions"),
    Screen("persona-links", MARKETER, f"{DEMO}/personas/{CARLA}/shares"),
    Screen("persona-present", VIEWER, f"{DEMO}/personas/{CARLA}/present"),
    Screen("persona-present-outside", MARKETER, f"{DEMO}/personas/{LEN}/present?for=outside"),
    Screen("persona-versions-published", MARKETER, f"{DEMO}/personas/{LEN}/versions"),
    Screen("version-show", VIEWER, f"{DEMO}/personas/{LEN}/versions/1"),
    Screen("version-compare", VIEWER, f"{DEMO}/personas/{LEN}/versions/compare?from=1&to=now"),
    Screen("version-restore", MARKETER, f"{DEMO}/personas/{LEN}/versions/1/restore"),
    Screen("persona-links-to-make", MARKETER, f"{DEMO}/personas/{LEN}/shares"),
    Screen("version-verify", STRANGER, f"/verify/{PUBLISHED}"),
    Screen("frame-unknown", STRANGER, "/s/nothing/embed", status=404),
    Screen("link-unknown", STRANGER, "/s/nothing", status=404),
    Screen("journeys", MARKETER, f"{DEMO}/journeys/"),
    Screen("journey-map", MARKETER, f"{DEMO}/journeys/{JOURNEY}"),
    Screen("journey-map-read", VIEWER, f"{DEMO}/journeys/{JOURNEY}"),
    Screen("journey-add", MARKETER, f"{DEMO}/journeys/new"),
    Screen("journey-edit", MARKETER, f"{DEMO}/journeys/{JOURNEY}/edit"),
    Screen("journey-delete", MARKETER, f"{DEMO}/journeys/{JOURNEY}/delete"),
    Screen("journey-stage", MARKETER, f"{DEMO}/stages/{STAGE}/edit"),
    Screen("journey-stage-delete", MARKETER, f"{DEMO}/stages/{STAGE}/delete"),
    Screen("journey-cell", MARKETER, f"{DEMO}/cells/{CELL}/edit"),
    Screen("criticism", MARKETER, f"{DEMO}/criticism"),
    Screen("criticism-quota", RESEARCHER, f"{DEMO}/criticism?all=1"),
    Screen("own-view", MARKETER, f"{DEMO}/personas/{CARLA}/own-view"),
    Screen("self-check", MARKETER, f"{DEMO}/self-check"),
    Screen("messages", MARKETER, f"{DEMO}/personas/{CARLA}/messages"),
    Screen("message-add", MARKETER, f"{DEMO}/personas/{CARLA}/messages/new"),
    Screen("message-edit", MARKETER, f"{DEMO}/messages/{MESSAGE}/edit"),
    Screen("message-delete", MARKETER, f"{DEMO}/messages/{MESSAGE}/delete"),
    Screen("persona-spread", MARKETER, f"{DEMO}/personas/{CARLA}/spread"),
    Screen("persona-spread-read", VIEWER, f"{DEMO}/personas/{CARLA}/spread"),
    Screen("persona-history", MARKETER, f"{DEMO}/personas/{CARLA}/history"),
    Screen("persona-edit", MARKETER, f"{DEMO}/personas/{CARLA}/edit"),
    Screen("persona-sections", MARKETER, f"{DEMO}/personas/{CARLA}/sections"),
    Screen("house-rules", RESEARCHER, f"{DEMO}/settings/personas"),
    Screen("persona-delete", MARKETER, f"{DEMO}/personas/{CARLA}/delete"),
    Screen("persona-exports", MANAGER, f"{DEMO}/personas/{CARLA}/exports"),
    Screen("claim-add", MARKETER, f"{DEMO}/personas/{CARLA}/claims/new?facet=goals"),
    Screen(
        "claim-add-to-a-stage",
        MARKETER,
        f"{DEMO}/personas/{CARLA}/claims/new?facet=buying_stage&stage=live&back=buying",
    ),
    Screen("claim-edit", MARKETER, f"{DEMO}/claims/{GUESS}/edit"),
    Screen("claim-delete", MARKETER, f"{DEMO}/claims/{GUESS}/delete"),
    Screen("empty-personas", NEWCOMER, f"{EMPTY}/personas/"),
    Screen("empty-persona-propose", NEWCOMER, f"{EMPTY}/personas/propose"),
    Screen("empty-persona-add", NEWCOMER, f"{EMPTY}/personas/new"),
    Screen("empty-journeys", NEWCOMER, f"{EMPTY}/journeys/"),
    Screen("empty-interviews", NEWCOMER, f"{EMPTY}/interviews"),
    Screen("empty-participants", NEWCOMER, f"{EMPTY}/participants"),
    Screen("empty-analysis", NEWCOMER, f"{EMPTY}/analysis"),
    Screen("empty-evidence", NEWCOMER, f"{EMPTY}/evidence"),
    Screen("empty-insights", NEWCOMER, f"{EMPTY}/insights"),
    Screen("empty-said-and-done", NEWCOMER, f"{EMPTY}/insights/said-and-done"),
    Screen("empty-insight-numbers", NEWCOMER, f"{EMPTY}/insights/numbers"),
    Screen("empty-assumptions", NEWCOMER, f"{EMPTY}/assumptions"),
    Screen("empty-codebook", NEWCOMER, f"{EMPTY}/codes"),
    Screen("empty-studies", NEWCOMER, f"{EMPTY}/studies"),
    Screen("empty-tokens", NEWCOMER, f"{EMPTY}/settings/tokens"),
)
