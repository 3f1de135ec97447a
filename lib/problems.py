"""What a person can mend, said in their words."""

from typing import Any


class Refused(Exception):
    """An action that was not done. `field` names the input to mend, if one is to blame."""

    def __init__(self, message: str, *, field: str | None = None, code: str = "refused") -> None:
        super().__init__(message)
        self.message, self.field, self.code = message, field, code


class Stale(Refused):
    """Somebody else was faster; `current` is what stands now, nothing was overwritten."""

    def __init__(self, message: str, *, current: Any, field: str | None = None) -> None:
        super().__init__(message, field=field, code="stale")
        self.current = current
