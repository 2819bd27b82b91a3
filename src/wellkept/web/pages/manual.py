"""The manual, made from the docstrings of measures, rules, connectors and actions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from markupsafe import Markup

from wellkept import registry
from wellkept.web.page import frame_of, page, show
from wellkept.web.prose import prose
from wellkept.web.shown.number import meaning

CHAPTERS = (
    (
        "measures",
        "Measures",
        "Numbers about a subject at a time, with interval and how much is known.",
        registry.measures,
    ),
    ("rules", "Rules", "Named judgements: when a finding opens, and what closes it.", registry.rules),
    ("connectors", "Formats", "What can be read, and how each file is laid out.", registry.connectors),
    ("actions", "Actions", "What is proposed next, and what is drafted for it.", registry.actions),
)


@dataclass(frozen=True)
class Line:
    name: str
    says: str


@dataclass(frozen=True)
class Chapter:
    kind: str
    title: str
    says: str
    entries: list[Line]


@dataclass(frozen=True)
class Entry:
    kind: str
    name: str
    body: Markup
    facts: list[tuple[str, str]]
    links: list[tuple[str, str]]


@page("manual")
def manual(request: HttpRequest) -> HttpResponse:
    return show(frame_of(request), "manual", chapters=_chapters(), entry=None)


@page("manual/<str:kind>/<str:name>")
def manual_entry(request: HttpRequest, kind: str, name: str) -> HttpResponse:
    found = next((things() for key, _, _, things in CHAPTERS if key == kind), {})
    if name not in found:
        raise Http404
    thing = found[name]
    entry = Entry(kind, name, prose(thing.doc), _facts(kind, thing), _links(kind, name, thing))
    return show(frame_of(request), "manual", chapters=_chapters(), entry=entry)


@cache
def _chapters() -> list[Chapter]:
    """What is installed does not change while the server runs."""
    return [
        Chapter(kind, title, says, [Line(name, meaning(thing.doc)) for name, thing in things().items()])
        for kind, title, says, things in CHAPTERS
    ]


def _facts(kind: str, thing: Any) -> list[tuple[str, str]]:
    file = ("File", f"{kind}/{thing.name}.py")
    if kind == "measures":
        kept = "kept by day" if thing.kept else "a step for others, not kept"
        return [("Unit", thing.unit or "none"), ("Subject", thing.subject), ("History", kept), file]
    if kind == "rules":
        lines = ", ".join(f"{name.replace('_', ' ')} {value:g}" for name, value in thing.thresholds.items()) or "none"
        return [("Severity", thing.severity), ("Subject", thing.subject), ("Thresholds", lines), file]
    return [file]


def _links(kind: str, name: str, thing: Any) -> list[tuple[str, str]]:
    links = [_link("needs", "measures", one) for one in getattr(thing, "needs", ())]
    if kind == "measures":
        links += [_link("used by", "measures", one.name) for one in registry.measures().values() if name in one.needs]
        links += [_link("used by", "rules", one.name) for one in registry.rules().values() if name in one.needs]
    return links


def _link(how: str, kind: str, name: str) -> tuple[str, str]:
    return f"{how} {name.replace('_', ' ')}", reverse("manual_entry", args=[kind, name])
