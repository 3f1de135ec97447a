from interviews.api.encounters import router as interviews
from interviews.api.participants import router as participants

__all__ = ["interviews", "participants"]
