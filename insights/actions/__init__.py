from insights.actions.codes import create_code, edit_code, move_code
from insights.actions.codings import change_coding, restore_coding, tag_excerpt, untag
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
    "change_coding",
    "create_code",
    "delete_code",
    "edit_code",
    "merge_codes",
    "move_code",
    "restore_coding",
    "tag_excerpt",
    "untag",
    "what_goes_with",
]
