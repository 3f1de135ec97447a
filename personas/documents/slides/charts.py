"""How many people stand where, line by line, as a chart that programs for slides know as one."""

# ruff: noqa: SLF001 - the library leaves to its XML what it has no names for

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.oxml import parse_xml
from pptx.util import Pt

from personas.documents.content import Units
from personas.documents.slides.look import paint
from personas.documents.slides.measuring import clip
from personas.documents.slides.page import Box, Page

LEGEND = 24.0  # points above the first bar
BAR = 24.0
_SERIES = (
    ("For", "n_for", "accent", "white"),
    ("Mixed", "n_mixed", "mixed", "ink"),
    ("Against", "n_against", "against", "white"),
    ("Silent", "n_silent", "silent", "ink"),
)
_NO_ZERO = "0;;;"


def count_words(units: Units) -> str:
    """ "4 of 6 customers, 1 mixed, 1 against"."""
    if not units.total:
        return "nobody heard yet"
    words = [f"{units.n_for} of {units.total} customer{'s' if units.total > 1 else ''}"]
    if units.n_mixed:
        words.append(f"{units.n_mixed} mixed")
    if units.n_against:
        words.append(f"{units.n_against} against")
    return ", ".join(words)


def thickness(step: float) -> float:
    """Of a bar, in rows `step` points high."""
    return step * 100 / (100 + _gap(step))


def _gap(step: float) -> int:
    """Between bars, in percent of a bar; programs for slides know up to 500."""
    return min(500, max(100, round(100 * step / BAR - 100)))


def stacked(page: Page, box: Box, rows: Sequence[tuple[str, Units | None]]) -> None:
    """One bar a row, in rows of equal height below the legend. None leaves its row empty."""
    data: Any = CategoryChartData(number_format="0")  # type: ignore[no-untyped-call]
    data.categories = [f"{number}. {clip(text, 60)}" for number, (text, _) in enumerate(rows, 1)]
    for name, field, _, _ in _SERIES:
        data.add_series(name, [getattr(units, field) if units else 0 for _, units in rows])
    place = map(Pt, (box.left, box.top - LEGEND, box.width, box.height + LEGEND))
    frame = page.slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *place, data)
    _dress(frame.chart, max((units.total for _, units in rows if units), default=1))
    frame.chart.plots[0].gap_width = _gap(box.height / len(rows))
    _lay_out(frame.chart, LEGEND / (box.height + LEGEND))
    page.describe(frame, _alt(rows))


def _dress(chart: Any, most: int) -> None:
    chart.font.size = Pt(10)
    chart.has_title = False
    chart.category_axis.reverse_order = True
    chart.category_axis.visible = chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, max(most, 1)
    plot = chart.plots[0]
    plot.overlap = 100
    for series, (_, _, fill, ink) in zip(plot.series, _SERIES, strict=True):
        series.format.fill.solid()
        paint(series.format.fill.fore_color, fill)
        paint(series.format.line.color, "paper")
        labels = series.data_labels
        labels.show_value, labels.number_format = True, _NO_ZERO
        labels.number_format_is_linked = False
        labels.font.size, labels.font.bold = Pt(10), True
        paint(labels.font.color, ink)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.legend.font.size = Pt(10)
    paint(chart.legend.font.color, "quiet")


def _lay_out(chart: Any, legend: float) -> None:
    """The bars fill all but the legend's share, so that each stands beside its line."""
    area = chart._chartSpace.chart.plotArea
    if (old := area.find("{*}layout")) is not None:
        area.remove(old)
    area.insert(0, parse_xml(_layout(y=legend, height=1 - legend, inner=True)))
    key = chart.legend._element
    if (old := key.find("{*}layout")) is not None:
        key.remove(old)
    position = key.find("{*}legendPos")
    position.addnext(parse_xml(_layout(y=0, height=legend * 0.8, inner=False)))


def _layout(*, y: float, height: float, inner: bool) -> str:
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    return (
        '<c:layout xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0"/>'
        f'<c:y val="{y:.4f}"/><c:w val="1"/><c:h val="{height:.4f}"/></c:manualLayout></c:layout>'
    )


def _alt(rows: Sequence[tuple[str, Units | None]]) -> str:
    said = [f"{clip(text, 80)}: {count_words(units)}" for text, units in rows if units]
    return "Bar chart, how many customers stand where. " + ". ".join(said)
