"""Which people belong together by what they said and did. Pure: traits in, groups out.

The same people with the same traits give the same answer, in whatever order they come.
"""
