"""The portrait as it goes into a document: a small square raster, or none."""

import io

from PIL import Image, ImageOps

EDGE = 480  # pixels; 31 mm at nearly 400 dots per inch
PAPER = "#ffffff"


def squared(portrait: bytes | None) -> bytes | None:
    """JPEG bytes of the middle square, or None where the bytes are no image.

    JPEG because the typesetter passes it through; any other raster it would pack anew each time.
    """
    if not portrait:
        return None
    try:
        with Image.open(io.BytesIO(portrait), formats=("PNG", "JPEG")) as image:
            image.draft("RGB", (EDGE, EDGE))
            return _jpeg(ImageOps.fit(_on_paper(image), (EDGE, EDGE)))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _on_paper(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    paper = Image.new("RGBA", clear.size, PAPER)
    return Image.alpha_composite(paper, clear).convert("RGB")


def _jpeg(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=88)
    return target.getvalue()
