"""The one signal: evidence about somebody, or about a persona, has changed.

Sent inside the transaction that changes it, by `interviews` and `insights`; received in `personas`.
Words that go are still there when it is sent.

`workspace`     id of the workspace
`participants`  ids of those the evidence is about: every persona that casts one becomes stale
`personas`      ids of further personas that become stale
`removed`       words or a person left: a summary being built from the old evidence is refused
`codings`       ids of codings that were removed: their quotes leave the current summaries now
`interviews`    ids of interviews that were deleted: their words leave whatever is stored
`silenced`      ids of participants whose words may no longer be quoted: they leave what is stored
`confined`      ids of participants whose words may no longer go outside: exports for others go
`excerpts`      ids of excerpts that have other subjects now: quoted only as far as these agreed
`erased`        ids of participants who are forgotten: their words and their names
`blacked`       {transcript: [(start, end)]}: spans whose words are about to be blacked out
`shortened`     ids of excerpts that lose some of their words and stay
`recast`        ids of participants whose attributes changed: who belongs to which cast by rule is
                decided anew
"""

from django.dispatch import Signal

evidence_changed = Signal()
