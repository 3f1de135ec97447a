"""How well a persona is known: formulas over counted evidence.

Pure: no Django, no query, no clock, and nothing of the summaries that call it. The formulas and
their thresholds are documented where they stand; thresholds and weights are `settings`.
"""
