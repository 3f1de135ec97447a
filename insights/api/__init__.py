from insights.api.codes import router as codes
from insights.api.codings import router as codings

__all__ = ["codes", "codings"]
