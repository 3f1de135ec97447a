from interviews.api.encounters import router as interviews
from interviews.api.participants import router as participants
from interviews.api.versions import router as versions

__all__ = ["interviews", "participants", "versions"]
