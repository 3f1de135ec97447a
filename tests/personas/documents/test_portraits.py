import io

import pytest
from PIL import Image

from personas.documents.portraits import EDGE, squared
from tests.personas.documents.carla import create_picture


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "CMYK")]
)
def test_any_raster_becomes_a_square(kind: str, mode: str) -> None:
    picture = squared(create_picture(kind, mode))
    assert picture is not None
    with Image.open(io.BytesIO(picture)) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (EDGE, EDGE))


def test_clear_parts_show_the_paper() -> None:
    target = io.BytesIO()
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(target, "PNG")
    picture = squared(target.getvalue())
    assert picture is not None
    with Image.open(io.BytesIO(picture)) as image:
        assert image.getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("other", [None, b"", b"no image", b"GIF89a", create_picture()[:100]])
def test_what_is_no_picture_is_none(other: bytes | None) -> None:
    assert squared(other) is None
