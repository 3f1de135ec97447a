from insights.actions.codes import create_code, edit_code, move_code
from insights.actions.codings import change_coding, move_coding, tag_excerpt
from insights.actions.coverage import finish_coding, reopen_coding
from insights.actions.layers import begin_blind, share_layer, unshare_layer
from insights.actions.matches import tag_many
from insights.actions.removals import restore_coding, restore_many, untag, untag_many
from insights.actions.upheavals import (
    Merged,
    Takes,
    delete_code,
    merge_codes,
    what_goes_with,
)

__all__ = [
    "Merged",
    "Takes",
    "begin_blind",
    "change_coding",
    "create_code",
    "delete_code",
    "edit_code",
    "finish_coding",
    "merge_codes",
    "move_code",
    "move_coding",
    "reopen_coding",
    "restore_coding",
    "restore_many",
    "share_layer",
    "tag_excerpt",
    "tag_many",
    "unshare_layer",
    "untag",
    "untag_many",
    "what_goes_with",
]
