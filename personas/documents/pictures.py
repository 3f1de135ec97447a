"""A persona as a picture, and what stands beside it for those who do not see it."""

from personas.documents.orders import Order
from personas.documents.payload import Values, payload
from personas.documents.typesetting import set_picture

# The card is 900 × 506.25 points: 1200 × 675 dots.
DOTS = {"card": 96.0, "poster": 144.0}


def render_picture(order: Order) -> bytes:
    """See `personas.documents.formats`."""
    layout = order.layout or "card"
    return set_picture(order, layout, dots_per_inch=DOTS[layout])


def tell_picture(order: Order) -> str:
    """What the card says, in its order; of a poster the same and each of its lines."""
    document = order.documents[0]
    values = payload(document, portrait=None)
    lines = values["card_lines"]
    if order.layout == "poster":
        lines = [line for section in values["sections"] for line in section["claims"]]
    said = [values["name"], values["tagline"], values["status"], _voice(values)]
    told = [*said, *map(_line, lines), f"{values['facts']}.", f"{values['audience']}."]
    return "\n".join(filter(None, told))


def _voice(values: Values) -> str:
    quote = values["card_quote"]
    return f"“{quote}” — {values['lead_cite']}" if quote else ""


def _line(line: Values) -> str:
    if line["basis"] == "guess":
        return f"{line['text']} (assumption: not heard from a customer yet)"
    units = line["units"]
    counts = ", ".join(filter(None, (units["words"], units["mixed"], units["against"])))
    return f"{line['text']} ({counts})" if counts else str(line["text"])
