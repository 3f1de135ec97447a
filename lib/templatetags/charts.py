"""Putting a chart on a page."""

from django import template

from lib.charts.drawing import Chart

register = template.Library()


@register.simple_tag
def chart(drawn: Chart) -> Chart:
    """As SVG within the page: it escapes what it says by itself."""
    return drawn
