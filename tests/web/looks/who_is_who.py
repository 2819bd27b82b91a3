"""Sample pages about who is who."""

from __future__ import annotations

from types import SimpleNamespace as It
from typing import Any

from django import forms

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, at, choices, frame, pager

VIEWS = ("Likely", "Decided lately", "Roles, lists, machines")
LEFT = It(
    name="James Steffes",
    href="/person/2",
    place="Head of supply · Meridian Health",
    addresses=["james.steffes@meridian.example", "jsteffes@meridian.example"],
    more=3,
    seen="March 2020 to July 2026, 412 mails",
)
RIGHT = It(name=LONG, href="/person/3", place=RIGHT_TO_LEFT, addresses=[LONG], more=0, seen="never seen in mail")


def _merges(view: str, **more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"kinds": [], "cards": [], "decisions": [], "nobodies": [], "just": None, "page": ""}
    empty["own_href"] = "/merges"
    return frame("people", view=view, views=choices(*VIEWS), pager=pager(412), **empty | more)


def _card(key: str, **more: Any) -> It:
    card = {"words": "Very likely one person", "chance": 0.93, "sides": (LEFT, RIGHT), "warnings": [], "put_off": False}
    reasons = {"speaks_for": ["They share 13 correspondents.", LONG], "against": ["Both write in the same months."]}
    return It(key=key, href="/merges/2/3", **card | reasons | more)


def _decision(**more: Any) -> It:
    said = {"words": f"James Steffes and {LONG} are one person", "at": at(1), "by": "Dana Whitlock", "undone": False}
    return It(**said | {"undo_href": "/decision/4/undo"} | more)


def merges() -> dict[str, Any]:
    odd = _card("2-4", warnings=["Look closely: one address carries a tag."], speaks_for=[], put_off=True)
    return _merges("", cards=[_card("2-3"), odd], just=_decision(), page="2")


def merges_empty() -> dict[str, Any]:
    return _merges("")


def merges_decided() -> dict[str, Any]:
    return _merges("decided", decisions=[_decision(), _decision(undone=True, undo_href="", by="")])


def merges_nobody() -> dict[str, Any]:
    kinds = [("person", "Person", False), ("channel", "Role", True), ("list", "List", False)]
    one = It(
        value="support@meridian.example", name="Help <b>", taken_for="a role", decided=True, kinds=kinds, href="/x"
    )
    return _merges("nobody", kinds=choices("All", "Roles", counts=(1, 1)), nobodies=[one])


class _Split(forms.Form):
    addresses = forms.MultipleChoiceField(
        choices=[("1", LONG), ("2", "b@x.example")], widget=forms.CheckboxSelectMultiple
    )
    name = forms.CharField(required=False)


class _Who(forms.Form):
    who = forms.CharField(help_text="A full name, or one of their addresses")


def person_addresses() -> dict[str, Any]:
    kinds = [("channel", "Role"), ("list", "List")]
    rows = [It(value=LONG, name="", last="19 Nov", decided=True, kind_href="/x", kinds=kinds)]
    sent = _Who({}, auto_id="join_%s")
    made = {"split": _Split(auto_id="split_%s"), "move": _Who(auto_id="move_%s"), "join": sent}
    crumbs = [("People", "/people"), (LONG, "/person/2")]
    more = {"forms": made, "just": _decision(), "decided_href": "/merges?show=decided", "own_href": "/person/2"}
    return frame("people", name=LONG, crumbs=crumbs, rows=rows, **more)
