"""How much a transcript may hold. Imports nothing: a limited child pays for all that it loads."""

MAX_CHARACTERS = 1_000_000
MAX_TURNS = 20_000
