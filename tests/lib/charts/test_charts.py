import io
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template
from PIL import Image

from lib.charts import palette
from lib.charts.bars import BarRow, bar_chart
from lib.charts.curves import Curve, curve_chart
from lib.charts.drawing import Chart, fitted
from lib.charts.heat import Axis, HeatCell, Place, heat_map, step_of
from lib.charts.png import TooLarge, png_of
from lib.charts.strips import Strip, StripMark, strip_chart
from lib.units import Units

HOSTILE = "</title><script>alert(1)</script> & “Grün” 审计"
SVG = "{http://www.w3.org/2000/svg}"
SOME: Units = {"for": 3, "mixed": 1, "against": 2, "total": 9}


def every_chart() -> list[Chart]:
    axis = Axis([HOSTILE, "Fear"], "Codes")
    cells = {(0, 1): HeatCell(4, HOSTILE, "/there", crossed=True)}
    return [
        heat_map(HOSTILE, "What meets", axis, axis, cells.get),
        curve_chart(HOSTILE, "What is new", [Curve("Codes", [1, 2], ["one", HOSTILE])]),
        bar_chart(HOSTILE, "Who says so", [BarRow(HOSTILE, SOME)]),
        strip_chart(HOSTILE, "Where", [Strip(HOSTILE, "1", [StripMark(0.1, 0.2, True, "x")])]),
    ]


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.description)
def test_a_chart_is_named_and_escapes_what_it_says(chart: Chart) -> None:
    page = Template("{% load charts %}{% chart drawn %}").render(Context({"drawn": chart}))
    assert "<script" not in page and "&lt;script" in page
    root = ET.fromstring(page)
    assert root.get("role") == "img"
    assert [(one.tag, one.text) for one in root][:2] == [
        ("title", HOSTILE),
        ("desc", chart.description),
    ]


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.description)
def test_inside_of_a_page_a_chart_brings_no_style(chart: Chart) -> None:
    page = chart.__html__()
    assert "<style" not in page and " style=" not in page
    assert "<style>" in chart.file().decode()


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.description)
def test_every_class_of_a_chart_has_a_colour_in_the_file(chart: Chart) -> None:
    root = ET.fromstring(chart.file())
    classes = {name for one in root.iter() for name in one.get("class", "").split()} - {"chart"}
    assert classes and all(f".{name} " in palette.STYLE for name in classes)


def test_a_file_becomes_a_picture_of_twice_its_size() -> None:
    chart = every_chart()[2]
    picture = Image.open(io.BytesIO(png_of(chart.file())))
    assert picture.width == pytest.approx(chart.width * 2, abs=2)
    # Words are there: something darker than the bars.
    colours = picture.convert("RGB").getcolors(1 << 20) or []
    assert min(sum(colour) for _, colour in colours if isinstance(colour, tuple)) < 0x1D * 3 + 60


def test_a_picture_that_is_too_large_is_refused_before_it_is_drawn() -> None:
    with pytest.raises(TooLarge):
        png_of(Chart("t", "d", 9000, 9000).file())


def test_steps_of_heat_reach_the_last_for_the_highest() -> None:
    assert [step_of(value, 10) for value in (0, 1, 2, 3, 9, 10)] == [0, 1, 1, 2, 5, 5]
    assert step_of(1, 1) == palette.HEAT


def test_places_can_be_left_out_of_a_map() -> None:
    axis = Axis(["a", "b", "c"], "Codes")

    def below(place: Place) -> bool:
        return place[1] < place[0]

    no_cells: dict[Place, HeatCell] = {}
    drawn = heat_map("t", "d", axis, axis, no_cells.get, shown=below)
    assert sum(shape.tag == "rect" for shape in drawn.shapes) == 3


def test_long_labels_are_cut_where_the_room_ends() -> None:
    assert fitted("short", 200) == "short"
    assert fitted("x" * 100, 120).endswith("…")
    assert len(fitted("x" * 100, 120)) < 25


def test_a_share_fills_its_part_of_the_track() -> None:
    drawn = bar_chart("t", "d", [BarRow("Half", {"for": 1, "total": 2})])
    track, filled = (float(one.get("width", 0)) for one in drawn.shapes if one.tag == "rect")
    assert filled == pytest.approx(track / 2, abs=3)
