"""Sample pages about people and their ties."""

from __future__ import annotations

from types import SimpleNamespace as It
from typing import Any

from django import forms

from tests.web.looks.accounts import FINDINGS
from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, at, choices, day, frame, options, pager, trend

NUMBERS = [
    It(
        name="tie_strength",
        says="days in touch, one three weeks ago counts half",
        value="6.4 contact days",
        interval="4.1 to 8.8",
        n="14 contact days",
        known=1.0,
        note="",
    ),
    It(
        name="tie_alive",
        says="chance of two-way contact in 30 days",
        value="62 %",
        interval="48 to 74 %",
        n="14 contact days",
        known=1.0,
        note="On your own past it told coming contact no better than the days since the last contact.",
        note_href="/back-test",
    ),
    It(
        name="silence",
        says="working days since the last two-way contact",
        value="",
        interval="",
        n="",
        known=0.4,
        note="",
    ),
]


class LevelForm(forms.Form):
    level = forms.ChoiceField(
        label="Level",
        choices=[("", "not known"), ("executive", "executive")],
        help_text="Wells cannot be measured without it.",
    )


def people() -> dict[str, Any]:
    rows = [
        It(
            name="Carla Rossi",
            href="/person/2",
            words="CIO",
            at="Meridian Health",
            at_href="/account/1",
            level="decision maker",
            guessed=True,
            tie="cold",
            last=day(214),
        ),
        It(
            name=RIGHT_TO_LEFT,
            href="/person/3",
            words="",
            at="",
            at_href="",
            level="",
            guessed=False,
            tie="",
            last=None,
        ),
        It(
            name=LONG,
            href="/person/4",
            words="buyer",
            at=LONG,
            at_href="/account/2",
            level="specialist",
            guessed=False,
            tie="strong",
            last=day(1),
        ),
    ]
    more = {
        "q": "<b>",
        "accounts": options("Every account", "Meridian Health"),
        "levels": options("Every level", "Executive"),
    }
    sides = choices("Contacts", "Colleagues", "Level not known", "Level guessed", counts=(412, 60, 188, 12))
    return frame(
        "people",
        lede="412 contacts at 214 accounts, and 60 colleagues.",
        sides=sides,
        rows=rows,
        pager=pager(412),
        **more,
    )


def person() -> dict[str, Any]:
    facts = [
        ("Level", "decision maker"),
        ("Title", "CIO"),
        ("Time zone", None),
        ("First seen", "14 Apr 2026"),
        ("Last seen", "7 months ago"),
    ]
    ties = [
        It(name="Dana Whitlock", href="/person/1", at="Harbour IT", word="cold", last=day(214), tie_href="/tie/1/2")
    ]
    path = It(
        steps=[("Priya Raman", "/person/5"), ("Milo Brandt", "/person/6"), ("Carla Rossi", "")], words="likely, 62 %"
    )
    events = [
        It(at=at(214), head="Meeting", words="kick-off, nine people", who=[("Dana Whitlock", "/person/1")], tag=None)
    ]
    more = {
        "paths": [path],
        "path_asked": True,
        "level_form": LevelForm(),
        "level_href": "/person/2/level",
        "numbers": [],
    }
    post = {"organisation": "Meridian Health", "href": "/organisation/1", "title": "CIO", "level": "decision maker"}
    post |= {"guessed": True, "began": "March 2024", "ended": "now", "confirm_href": "/post/1/confirm"}
    posts = [It(**post, edit_href="/post/1", end_href="/post/1/end")]
    return frame(
        "people",
        name="Carla Rossi",
        lede="CIO at Meridian Health",
        crumbs=[("People", "/people"), ("Meridian Health", "/account/1")],
        note_href="/note?person=2",
        ours=False,
        statement="One of us has met her once, among nine people, and nobody since.",
        facts=facts,
        posts=posts,
        post_href="/person/2/post",
        decided=[],
        own_href="/person/2",
        held_href="/person/2/erase",
        right_href="/person/2/addresses",
        addresses=[("carla.rossi@meridian.example", "since Apr 2026, 3 messages")],
        ties=ties,
        findings=FINDINGS[:1],
        events=events,
        **more,
    )


def person_ours() -> dict[str, Any]:
    bare: dict[str, Any] = {
        "ours": True,
        "paths": [],
        "path_asked": False,
        "level_form": None,
        "findings": [],
        "events": [],
    }
    return person() | bare | {"name": RIGHT_TO_LEFT, "numbers": NUMBERS, "ties": [], "posts": [], "addresses": []}


def tie() -> dict[str, Any]:
    return frame(
        "people",
        colleague=It(name="Priya Raman", href="/person/1", words="project manager"),
        contact=It(name=LONG, href="/person/2", words="Meridian Health"),
        crumbs=[("Portfolio", "/portfolio"), ("Meridian Health", "/account/1")],
        note_href="/note",
        word="strong",
        statement="In touch on most days; the last exchange was on Friday.",
        last=day(3),
        trend=trend("t", 40, 62),
        trend_says="13 weeks, rising",
        own=True,
        numbers=NUMBERS,
        facts=[(day(3), "message", "both ways", RIGHT_TO_LEFT), (day(4), "meeting", "", "Weekly call")],
        facts_more=318,
        findings=[],
    )


def tie_of_another() -> dict[str, Any]:
    return tie() | {
        "own": False,
        "numbers": [],
        "facts": [],
        "facts_more": 0,
        "findings": FINDINGS[:1],
        "word": "cold",
        "last": None,
        "trend": None,
    }
