from __future__ import annotations

from typing import Any

from actions.mails import opened
from wellkept.actions.hand_over import hand_over
from wellkept.sdk.action import Context, Drafted


def drafted(people: list[int]) -> Drafted:
    values: dict[str, Any] = {"colleague": 1, "people": people, "about": "Meridian Health"}
    return hand_over(Context(values, {1: "Priya", 2: "Milo", 3: "Ada"}, {1: "priya@harbour.example"}))


def test_the_list_best_known_first() -> None:
    draft = drafted([2, 3])
    lines = ["1. Milo: taken over by ____, introduced on ____", "2. Ada: taken over by ____, introduced on ____"]
    assert draft.words.split("\n") == lines
    assert draft.file_text.split("\r\n")[2:4] == lines
    assert draft.file_name == "hand-over-priya-s-ties-with-meridian-health.txt"
    mail = opened(draft)
    assert mail["To"] == "priya@harbour.example"
    assert lines[0] in mail.get_payload()


def test_without_ties_there_is_nothing_to_hand_over() -> None:
    draft = drafted([])
    assert (draft.mailto, draft.file_text) == ("", "")
