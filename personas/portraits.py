"""Pictures that somebody uploaded: decoded and encoded anew, without metadata.

Portraits are cut square; logos keep their form and what is clear in them.
"""

import hashlib
import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from lib.problems import Refused

SIDE = 512  # pixels
LOGO_WIDTH, LOGO_HEIGHT = 960, 480
MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 40_000_000
FORMATS = ("PNG", "JPEG", "WEBP")


def encode_portrait(content: bytes) -> bytes:
    """PNG bytes of a 512 × 512 picture. Raises Refused for what is no raster image."""
    upright = _decoded(content, "portrait").convert("RGB")
    return _png(ImageOps.fit(upright, (SIDE, SIDE)))


def encode_logo(content: bytes) -> bytes:
    """PNG bytes of at most 960 × 480. Raises Refused for what is no raster image."""
    logo = _decoded(content, "logo").convert("RGBA")
    logo.thumbnail((LOGO_WIDTH, LOGO_HEIGHT))
    return _png(logo)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _decoded(content: bytes, field: str) -> Image.Image:
    if len(content) > MAX_BYTES:
        raise Refused("The picture is larger than 5 MB. Choose a smaller one.", field=field)
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(content), formats=FORMATS) as image:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if image.width * image.height > MAX_PIXELS:
                raise Refused("The picture has too many pixels. Make it smaller.", field=field)
            return ImageOps.exif_transpose(image)
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise Refused(
            "This is not a picture we can read. Use a PNG, JPEG or WebP file.", field=field
        ) from error


def _png(image: Image.Image) -> bytes:
    output = BytesIO()
    image.save(output, "PNG", optimize=True)
    return output.getvalue()
