"""The one signal: evidence about somebody, or about a persona, has changed.

Sent inside the transaction that changes it, by `interviews` and `insights`; received in `personas`.
Arguments: `workspace` (id), `participants` (ids, default none), `personas` (ids, default none),
`removed` (True if words or a person left, so that nothing quoted may linger).
"""

from django.dispatch import Signal

evidence_changed = Signal()
