from insights.api.codes import router as codes
from insights.api.codings import router as codings
from insights.api.insights import router as insights
from insights.api.memos import router as memos
from insights.api.quotes import router as quotes

__all__ = ["codes", "codings", "insights", "memos", "quotes"]
