from __future__ import annotations

from typing import Any

from actions.mails import opened
from wellkept.actions.find_successor import find_successor
from wellkept.sdk.action import Context, Drafted


def drafted(**values: Any) -> Drafted:
    names, addresses = {2: "Milo", 3: "Ada"}, {3: "ada@meridian.example"}
    return find_successor(Context({"person": 2} | values, names, addresses, account="Meridian Health"))


def test_who_was_near_is_asked() -> None:
    draft = drafted(ask=3)
    mail = opened(draft)
    assert draft.title == "Find out who takes over from Milo"
    assert (mail["To"], mail["Subject"]) == ("ada@meridian.example", "Who takes over from Milo?")
    assert "record the successor's post at Meridian Health" in draft.words


def test_without_anybody_near_it_says_where_to_look() -> None:
    draft = drafted(ask=None)
    assert draft.mailto == ""
    assert draft.words.startswith("Nobody near Milo is known.")
