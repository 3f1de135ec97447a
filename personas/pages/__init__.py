"""What the persona pages show, worked out of a summary and of people's own lines.

Pure: no query, no request. Every view is a frozen dataclass, so that a digest of what it says
tells whether a browser has it already.
"""
