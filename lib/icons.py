"""Shapes of icons, drawn within 20 by 20 in the colour of the words beside them."""

ICONS = {
    "menu": '<path d="M3 5.5h14M3 10h14M3 14.5h14" />',
    "close": '<path d="m5 5 10 10M15 5 5 15" />',
    "plus": '<path d="M10 4v12M4 10h12" />',
    "search": '<circle cx="8.5" cy="8.5" r="5" /><path d="m12.5 12.5 4 4" />',
    "more": '<path d="M4.5 10h.01M10 10h.01M15.5 10h.01" stroke-width="3" />',
    "down": '<path d="m5 7.5 5 5 5-5" />',
    "right": '<path d="m7.5 5 5 5-5 5" />',
    "left": '<path d="m12.5 5-5 5 5 5" />',
    "up": '<path d="m5 12.5 5-5 5 5" />',
    "check": '<path d="m4 10.5 4 4 8-9" />',
    "undo": '<path d="M7 4 3.5 7.5 7 11M4 7.5h7.5a4.25 4.25 0 0 1 0 8.5H8" />',
    "grip": (
        '<path d="M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01"'
        ' stroke-width="2.5" />'
    ),
    "download": '<path d="M10 3v9.5m0 0L6 8.5m4 4 4-4M3.5 16.5h13" />',
    "upload": '<path d="M10 13V3.5m0 0-4 4m4-4 4 4M3.5 16.5h13" />',
    "edit": '<path d="m12.5 4.5 3 3L7 16l-3.5.5L4 13z" />',
    "trash": '<path d="M4 6h12M8 6V4h4v2m-6.5 0 .7 10h7.6l.7-10" />',
    "pin": '<path d="M7 3.5h6M8 3.5v5L5.5 12h9L12 8.5v-5M10 12v5" />',
    "people": (
        '<circle cx="7.5" cy="7" r="2.75" />'
        '<path d="M2.5 16c.3-3 2.2-4.5 5-4.5s4.7 1.5 5 4.5M12.5 4.6a2.75 2.75 0 0 1 0 4.8'
        'M14.5 12c1.8.6 2.8 2 3 4" />'
    ),
}
