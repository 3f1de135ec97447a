from insights.actions.arranging import arrange_codes, recolour_codes, undo_arranging
from insights.actions.bin import restore_code
from insights.actions.codes import create_code, edit_code, move_code
from insights.actions.codings import change_coding, move_coding, tag_excerpt
from insights.actions.coverage import finish_coding, finish_part, reopen_coding
from insights.actions.layers import begin_blind, share_layer, unshare_layer
from insights.actions.matches import tag_many
from insights.actions.merges import Merged, merge_codes, unmerge_code
from insights.actions.opening import begin_by_study
from insights.actions.passages import tag_passages, untag_passages
from insights.actions.removals import restore_coding, restore_many, untag, untag_many
from insights.actions.splits import Split, split_code, unsplit_code
from insights.actions.upheavals import Takes, delete_code, what_goes_with

__all__ = [
    "Merged",
    "Split",
    "Takes",
    "arrange_codes",
    "begin_blind",
    "begin_by_study",
    "change_coding",
    "create_code",
    "delete_code",
    "edit_code",
    "finish_coding",
    "finish_part",
    "merge_codes",
    "move_code",
    "move_coding",
    "recolour_codes",
    "reopen_coding",
    "restore_code",
    "restore_coding",
    "restore_many",
    "share_layer",
    "split_code",
    "tag_excerpt",
    "tag_many",
    "tag_passages",
    "undo_arranging",
    "unmerge_code",
    "unshare_layer",
    "unsplit_code",
    "untag",
    "untag_many",
    "untag_passages",
    "what_goes_with",
]
