from personas.actions.cast import cast_stamp, recast, set_cast
from personas.actions.claims import (
    add_claim,
    claim_theme,
    delete_claim,
    edit_claim,
    move_claim,
)
from personas.actions.exports import render_export, request_book, request_export
from personas.actions.journey_cells import Entry, Spot, write_cell
from personas.actions.journeys import (
    add_stage,
    create_journey,
    delete_journey,
    delete_stage,
    edit_journey,
    move_stage,
    rename_stage,
)
from personas.actions.knowing import log_search, set_measures
from personas.actions.looks import set_look
from personas.actions.messages import add_message, delete_message, edit_message
from personas.actions.personas import (
    create_persona,
    delete_persona,
    edit_persona,
    set_lead_quote,
    set_portrait,
)
from personas.actions.pins import pin_excerpt, pin_excerpts, unpin_excerpt, unpin_excerpts
from personas.actions.proposals import accept_proposal
from personas.actions.repetitions import keep_text, remove_text, reopen_text
from personas.actions.sharing import end_share, share_version
from personas.actions.story import rewrite_paragraph
from personas.actions.summaries import build_summary, refresh_summary, retry_summary
from personas.actions.verdicts import give_verdict, resolve_contradiction
from personas.actions.versions import publish_version, restore_version

__all__ = [
    "Entry",
    "Spot",
    "accept_proposal",
    "add_claim",
    "add_message",
    "add_stage",
    "build_summary",
    "cast_stamp",
    "claim_theme",
    "create_journey",
    "create_persona",
    "delete_claim",
    "delete_journey",
    "delete_message",
    "delete_persona",
    "delete_stage",
    "edit_claim",
    "edit_journey",
    "edit_message",
    "edit_persona",
    "end_share",
    "give_verdict",
    "keep_text",
    "log_search",
    "move_claim",
    "move_stage",
    "pin_excerpt",
    "pin_excerpts",
    "publish_version",
    "recast",
    "refresh_summary",
    "remove_text",
    "rename_stage",
    "render_export",
    "reopen_text",
    "request_book",
    "request_export",
    "resolve_contradiction",
    "restore_version",
    "retry_summary",
    "rewrite_paragraph",
    "set_cast",
    "set_lead_quote",
    "set_look",
    "set_measures",
    "set_portrait",
    "share_version",
    "unpin_excerpt",
    "unpin_excerpts",
    "write_cell",
]
