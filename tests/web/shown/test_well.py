from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from wellkept.web.shown.well import contacts_named, well

NAMES: Any = {7: "Carla Brandt", 8: "Milo Fairley"}


def row(part: str, state: str, value: float | None, contacts: list[int]) -> Any:
    return SimpleNamespace(part=part, value=value, more={"state": state, "need": 0.5, "contacts": contacts})


def test_the_four_roles_stand_in_their_order_named_or_not() -> None:
    unknown = [row(part, "not known", None, []) for part in ("user champion", "executive sponsor")]
    rows = [row("technical lead", "enough", 0.9, [8]), row("decision maker", "dry", 0.01, [7]), *unknown]
    made = well("Meridian", rows, NAMES, date(2026, 6, 28), lambda one: f"/person/{one}")
    assert [one.role for one in made.roles] == [
        "Decision maker",
        "Executive sponsor",
        "Technical lead",
        "User champion",
    ]
    assert made.roles[0].name == "Carla Brandt"
    assert made.roles[0].href == "/person/7"
    assert (made.roles[1].state, made.roles[1].level) == ("not known", None)
    assert made.words == "Decision maker is dry; executive sponsor and user champion are not known."


def test_whom_a_role_names() -> None:
    rows = [row("technical lead", "enough", 0.9, [8]), row("decision maker", "dry", 0.01, [7])]
    assert contacts_named(rows) == [8, 7]
    assert contacts_named(rows, "decision maker") == [7]
