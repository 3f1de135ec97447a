"""The parts of a persona's pages, and how they are put on a page or sent by themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote as quote_url

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.access import WorkspaceRequest, can
from insights.models import Facet
from lib.addresses import addresses
from personas.arranging import arrangement_of
from personas.jargon import JARGON
from personas.models import Persona
from personas.openings import OPENINGS, not_for_us
from personas.pages.known_line import KnownLine, show_known_line
from personas.pages.parts import Part
from personas.pages.plain_words import show_plain_words
from personas.pages.quotes import Link, QuoteView, Shelf
from personas.pages.sections import (
    SectionView,
    show_beside,
    show_blanks,
    show_hidden,
    show_sections,
)
from personas.pages.story import show_story
from personas.queries import OpenPersona, claim_rows, edit_rows, open_persona

TABS = (
    ("profile", "Profile"),
    ("story", "Story"),
    ("buying", "Buying"),
    ("evidence", "Evidence"),
    ("knowing", "How well known"),
    ("cast", "Cast"),
    ("versions", "Versions"),
    ("history", "History"),
)
# Parts that a page shows one below the other, as they come.
IN_ORDER = ("section-", "paragraph-", "stage-")


@dataclass(frozen=True, slots=True)
class HeroView:
    name: str
    tagline: str
    status: str
    is_proto: bool
    portrait: str
    lead: QuoteView | None
    negative: str
    openings: tuple[tuple[str, str], ...]
    is_faceless: bool
    known: KnownLine | None
    revision: int

    @property
    def answered(self) -> tuple[tuple[str, str], ...]:
        return tuple(each for each in self.openings if each[1])


@dataclass(frozen=True, slots=True)
class TabView:
    label: str
    url: str
    active: bool
    count: int | None = None


def section_id(facet: str) -> str:
    return f"section-{facet}"


def link_of(request: WorkspaceRequest, persona: Persona) -> Link:
    """To the place in the transcript; for who may not read transcripts, to a card of the quote."""
    slug = request.workspace.slug
    card = reverse("personas:quote_show", args=[slug, persona.pk])
    if not can(request.member, "transcript.read"):
        return lambda key, _: f"{card}?key={quote_url(key)}"

    reading = addresses("interviews:interview_read", slug)
    return lambda key, quote: _place(reading(quote.interview), key)


def place_of(slug: str, interview: str | int, coding: str | int) -> str:
    """The address of a highlight; a pin without a coding opens the transcript at its top."""
    return _place(reverse("interviews:interview_read", args=[slug, interview]), coding)


def _place(reading: str, coding: str | int) -> str:
    return f"{reading}?coding={coding}" if str(coding).isdigit() else reading


def shelf_of(request: WorkspaceRequest, opened: OpenPersona) -> Shelf:
    return Shelf(
        opened.document,
        link_of(request, opened.persona),
        may_read=can(request.member, "quote.read"),
    )


def portrait_url(slug: str, persona: Persona, digest: str) -> str:
    if not digest:
        return ""
    return f"{reverse('personas:persona_portrait', args=[slug, persona.pk])}?v={digest}"


def hero_part(request: WorkspaceRequest, opened: OpenPersona) -> Part:
    persona, document = opened.persona, opened.document
    people = document.counts.participants if document else 0
    knowing_url = reverse("personas:persona_knowing", args=[request.workspace.slug, persona.pk])
    view = HeroView(
        name=persona.name,
        tagline=persona.tagline,
        status=f"Researched, n = {people}" if people else "Proto",
        is_proto=not people,
        portrait=portrait_url(request.workspace.slug, persona, opened.portrait),
        lead=shelf_of(request, opened).quote(document.lead_quote) if document else None,
        negative=not_for_us(persona),
        openings=tuple((ask, getattr(persona, name)) for name, ask in OPENINGS),
        is_faceless=opened.is_faceless,
        known=show_known_line(document.knowing, knowing_url) if document else None,
        revision=persona.version,
    )
    return Part("hero", "personas/_hero.html", view)


def tabs_part(request: WorkspaceRequest, opened: OpenPersona, tab: str) -> Part:
    arguments = [request.workspace.slug, opened.persona.pk]
    codings = opened.document.counts.codings if opened.document else 0
    view = tuple(
        TabView(
            label=label,
            url=reverse(f"personas:persona_{key}", args=arguments),
            active=key == tab,
            count=codings if key == "evidence" else None,
        )
        for key, label in TABS
    )
    return Part("tabs", "personas/_tabs.html", view)


def profile_parts(request: WorkspaceRequest, opened: OpenPersona) -> list[Part]:
    """All sections; a page leaves those out that are hidden."""
    shelf, rows = shelf_of(request, opened), claim_rows(opened.persona)
    places = arrangement_of(opened.persona)
    sections = show_sections(opened.document, rows, shelf, places)
    beside = show_beside(opened.document, rows, shelf)
    listed = JARGON if opened.jargon is None else opened.jargon
    words = show_plain_words(opened.persona, rows, places, listed, beside.own_words)
    return [
        *(_section_part(section) for section in sections),
        Part("hidden", "personas/_hidden_sections.html", show_hidden(sections)),
        Part("blanks", "personas/_blanks.html", show_blanks(sections)),
        Part("plain-words", "personas/_plain_words.html", words),
        Part("beside", "personas/_beside.html", beside),
    ]


def _section_part(section: SectionView) -> Part:
    name = "_own_section" if section.own else "_section"
    return Part(section_id(section.facet), f"personas/{name}.html", section)


def story_parts(request: WorkspaceRequest, opened: OpenPersona) -> list[Part]:
    view = show_story(opened.document, edit_rows(opened.persona), shelf_of(request, opened))
    return [
        *(
            Part(f"paragraph-{paragraph.key}", "personas/_paragraph.html", paragraph)
            for paragraph in view.paragraphs
        ),
        Part("notes", "personas/_notes.html", (view.notes, view.counts)),
        Part("story-beside", "personas/_story_beside.html", view),
    ]


def page(
    request: WorkspaceRequest,
    opened: OpenPersona,
    tab: str,
    parts: Iterable[Part] = (),
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """The whole page of a tab; `parts` by id, sections and paragraphs also in their order."""
    listed = list(parts)
    named = {part.id.replace("-", "_"): part for part in listed}
    values = {
        **shared(opened),
        "tab": tab,
        "hero": hero_part(request, opened),
        "tabs": tabs_part(request, opened, tab),
        "listed": [part for part in listed if part.id.startswith(IN_ORDER)],
        **named,
        **context,
    }
    return render(request, f"personas/persona_{tab}.html", values, status=status)


def shared(opened: OpenPersona) -> dict[str, Any]:
    return {"persona": opened.persona, "freshness": opened.freshness}


def answer_parts(
    request: WorkspaceRequest, opened: OpenPersona, parts: Iterable[Part]
) -> HttpResponse:
    """Parts alone, each to take the place of the one that a browser shows, and what to say."""
    texts = [
        render_to_string(
            part.template,
            {**shared(opened), "part": part, "view": part.view, "oob": True},
            request=request,
        )
        for part in parts
    ]
    texts.append(render_to_string("_components/toasts.html", {"oob": True}, request=request))
    response = HttpResponse("".join(texts))
    response["HX-Reswap"] = "none"
    return response


def answer_sections(
    request: WorkspaceRequest, persona: int, facets: Iterable[str], *, at: str = ""
) -> HttpResponse:
    """After a change: the sections concerned, or for a plain form the whole page."""
    if not request.htmx:
        tab = "buying" if request.GET.get("back") == "buying" else "profile"
        url = reverse(f"personas:persona_{tab}", args=[request.workspace.slug, persona])
        return redirect(f"{url}#{at}" if at else url)
    opened = open_persona(request.workspace, persona, cited=False)
    wanted = {section_id(facet) for facet in facets} | {"blanks", "beside", "plain-words"}
    parts = [part for part in profile_parts(request, opened) if part.id in wanted]
    return answer_parts(request, opened, parts)


def home_section(facet: str) -> str:
    """The section that shows a claim of this facet."""
    return facet if facet in Facet.values and facet != Facet.OWN_WORDS else Facet.OTHER
