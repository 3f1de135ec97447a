from datetime import datetime, timedelta
from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.base import Message
from django.template import Context, RequestContext, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from lib.gallery import sample_context
from lib.templatetags import firsthand
from lib.units import Units

CHART: Units = {"for": 3, "mixed": 1, "against": 1, "silent": 1, "total": 6}


def component(name: str, **context: Any) -> str:
    request = RequestFactory().get("/")
    return render_to_string(f"_components/{name}.html", context, request=request)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Compliance Carla", "CC"),
        ("Ludwig van Beethoven", "LB"),
        ("Amal", "A"),
        ("  ", "?"),
        (None, "?"),
        ("“Quick” Quinn", "Q"),
        ("Émile Zola", "ÉZ"),
    ],
)
def test_initials_are_the_first_and_the_last_word(name: str | None, letters: str) -> None:
    assert firsthand.initials(name) == letters


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [(0, "00:00"), (731000, "12:11"), (731999, "12:11"), (4331000, "1:12:11"), (None, "")],
)
def test_clock_shows_a_place_in_a_recording(milliseconds: int | None, shown: str) -> None:
    assert firsthand.clock(milliseconds) == shown


@pytest.mark.parametrize(
    ("passed", "shown"),
    [
        (timedelta(seconds=1), "just now"),
        (timedelta(seconds=42), "42 s ago"),
        (timedelta(minutes=3, seconds=50), "3 min ago"),
        (timedelta(hours=23, minutes=59), "23 h ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=6, hours=23), "6 days ago"),
        (timedelta(seconds=-30), "just now"),
    ],
)
def test_ago_uses_the_largest_unit_that_fits(passed: timedelta, shown: str) -> None:
    assert firsthand.ago(timezone.now() - passed) == shown


def test_ago_names_the_date_after_a_week() -> None:
    moment = datetime(2025, 3, 12, 9, 0, tzinfo=timezone.get_default_timezone())
    assert firsthand.ago(moment) == "12 March 2025"


@pytest.mark.parametrize(
    ("things", "shown"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_and_list_reads_as_a_sentence(things: list[str], shown: str) -> None:
    assert firsthand.and_list(things) == shown


def test_numbers_are_grouped_and_nouns_agree() -> None:
    assert firsthand.grouped(1204) == "1,204"
    assert firsthand.people(1) == "1 customer"
    assert firsthand.people(1204, "quote") == "1,204 quotes"


@pytest.mark.parametrize(
    ("tags", "path"),
    [
        ("undo=/w/demo/changes/7/undo/", "/w/demo/changes/7/undo/"),
        ("undo=https://elsewhere.example/", ""),
        ("undo=//elsewhere.example/", ""),
        ("safe", ""),
        ("", ""),
    ],
)
def test_undo_takes_a_path_of_this_site_only(tags: str, path: str) -> None:
    assert firsthand.undo_url(Message(25, "Tagged.", extra_tags=tags)) == path


def test_the_hue_of_a_colour_is_a_class() -> None:
    assert firsthand.hue_class("#0f857b") == "hue-teal"
    assert firsthand.hue_class(None) == "hue-slate"


def test_the_unit_chart_says_in_words_what_it_draws() -> None:
    html = component("unit_chart", units={**CHART, "label": "Wants <b>calm</b>"})
    assert (
        "<title>Wants &lt;b&gt;calm&lt;/b&gt;: 3 of 6, 1 mixed, 1 against, 1 silent</title>" in html
    )
    assert "3 of 6, 1 mixed, 1 against</span>" in html
    assert [html.count(f'"unit-{kind}"') for kind in ("for", "mixed", "against", "silent")] == [
        3,
        1,
        1,
        1,
    ]


def test_a_form_inside_a_component_carries_the_token() -> None:
    html = component("toast", text="Tagged.", undo="/undo/")
    assert 'action="/undo/"' in html
    assert 'name="csrfmiddlewaretoken"' in html


def test_forms_of_a_page_share_its_token() -> None:
    two = Template("{% load firsthand %}{% csrf_field %}|{% csrf_field %}")
    first, second = two.render(RequestContext(RequestFactory().get("/"))).split("|")
    assert first == second
    assert len(first) > 64


def test_the_address_of_each_row_is_its_own() -> None:
    rows = Template(
        '{% load firsthand %}{% for row in rows %}{% row_url "personas:claim_edit" slug row %} '
        '{% row_url "personas:claim_move" slug row as at %}{{ at }} {% endfor %}'
    )
    names = ("personas:claim_edit", "personas:claim_move")
    for slug in ("demo", "other"):
        page = rows.render(Context({"rows": [3, 41], "slug": slug}))
        assert page.split() == [
            reverse(name, args=[slug, row]) for row in (3, 41) for name in names
        ]


def test_a_quote_is_escaped() -> None:
    assert "&lt;script&gt;" in component("quote", text="<script>", cite="P-01")


class OneField(forms.Form):
    title = forms.CharField()


def test_the_style_guide_renders_without_anything_the_policy_forbids() -> None:
    context = {**sample_context(), "form": OneField({}), "user": AnonymousUser()}
    html = component("gallery", **context)
    for forbidden in (" style=", "<style", "<script>", " onclick", "javascript:", "hx-on"):
        assert forbidden not in html
