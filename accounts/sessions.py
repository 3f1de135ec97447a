"""Sessions as Django keeps them in the database; to look one up is asked at every request."""

from django.contrib.sessions.backends.db import SessionStore as Store
from django.contrib.sessions.models import Session
from django.db.models.functions import Now

from lib.prepared import Prepared

_living = Prepared[Session](
    lambda key: Session.objects.filter(session_key=key, expire_date__gt=Now())
)


class SessionStore(Store):
    def _get_session_from_db(self) -> Session | None:
        found = _living.first(self.session_key) if self.session_key else None
        if found is None:
            self._session_key = None
        return found
