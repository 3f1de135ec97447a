from insights.api.codes import router as codes
from insights.api.codings import router as codings
from insights.api.memos import router as memos

__all__ = ["codes", "codings", "memos"]
