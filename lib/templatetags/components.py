"""The components that are functions, as tags."""

from django import template

from lib import components

register = template.Library()

for each in (
    components.icon,
    components.chip,
    components.code_chip,
    components.quote,
    components.unit_chart,
):
    register.simple_tag(each)
