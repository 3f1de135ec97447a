"""Portraits: whatever was uploaded is decoded, cut square and encoded anew, without metadata."""

import hashlib
import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from lib.problems import Refused

SIDE = 512  # pixels
MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 40_000_000
FORMATS = ("PNG", "JPEG", "WEBP")


def encode_portrait(content: bytes) -> bytes:
    """PNG bytes of a 512 × 512 picture. Raises Refused for what is no raster image."""
    if len(content) > MAX_BYTES:
        raise Refused("The picture is larger than 5 MB. Choose a smaller one.", field="portrait")
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(content), formats=FORMATS) as image:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if image.width * image.height > MAX_PIXELS:
                raise Refused("The picture has too many pixels. Make it smaller.", field="portrait")
            upright = ImageOps.exif_transpose(image).convert("RGB")
            square = ImageOps.fit(upright, (SIDE, SIDE))
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise Refused(
            "This is not a picture we can read. Use a PNG, JPEG or WebP file.", field="portrait"
        ) from error
    output = BytesIO()
    square.save(output, "PNG", optimize=True)
    return output.getvalue()


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
