"""The manual, made from the docstrings of measures, rules, connectors and actions."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import registry
from wellkept.web.page import frame_of, page, show
from wellkept.web.prose import prose

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


@page("manual")
def manual(request: HttpRequest) -> HttpResponse:
    return show(frame_of(request), "manual", chapters=_chapters(), entry=None)


@page("manual/<str:kind>/<str:name>")
def manual_entry(request: HttpRequest, kind: str, name: str) -> HttpResponse:
    found = next((things() for key, _, _, things in CHAPTERS if key == kind), {})
    if name not in found:
        raise Http404
    thing = found[name]
    entry = SimpleNamespace(
        kind=kind, name=name, body=prose(thing.doc), facts=_facts(kind, thing), links=_links(kind, name, thing)
    )
    return show(frame_of(request), "manual", chapters=_chapters(), entry=entry)


def _chapters() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            kind=kind,
            title=title,
            says=says,
            entries=[SimpleNamespace(name=name, says=first_sentence(thing.doc)) for name, thing in things().items()],
        )
        for kind, title, says, things in CHAPTERS
    ]


def first_sentence(doc: str) -> str:
    text = " ".join(doc.strip().split("\n\n")[0].split())
    head, dot, _ = text.partition(". ")
    return head + (dot.strip() or "")


def _facts(kind: str, thing: Any) -> list[tuple[str, str]]:
    if kind == "measures":
        kept = "kept by day" if thing.kept else "a step for others, not kept"
        return [
            ("Unit", thing.unit or "none"),
            ("Subject", thing.subject),
            ("History", kept),
            ("File", f"measures/{thing.name}.py"),
        ]
    if kind == "rules":
        lines = ", ".join(f"{name} {value:g}" for name, value in thing.thresholds.items()) or "none"
        return [
            ("Severity", thing.severity),
            ("Subject", thing.subject),
            ("Thresholds", lines),
            ("File", f"rules/{thing.name}.py"),
        ]
    return [("File", f"{kind}/{thing.name}.py")]


def _links(kind: str, name: str, thing: Any) -> list[tuple[str, str]]:
    needs = [("needs", one) for one in getattr(thing, "needs", ())]
    links = [(f"needs {one.replace('_', ' ')}", reverse("manual_entry", args=["measures", one])) for _, one in needs]
    if kind == "measures":
        users = [other.name for other in registry.measures().values() if name in other.needs]
        links += [
            (f"used by {one.replace('_', ' ')}", reverse("manual_entry", args=["measures", one])) for one in users
        ]
        rules = [rule.name for rule in registry.rules().values() if name in rule.needs]
        links += [(f"used by {one.replace('_', ' ')}", reverse("manual_entry", args=["rules", one])) for one in rules]
    return links
