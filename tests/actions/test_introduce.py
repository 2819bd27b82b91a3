from __future__ import annotations

from typing import Any

from actions.mails import opened
from wellkept.actions.introduce import introduce
from wellkept.sdk.action import Context

DANA, PRIYA, MILO, CARLA = 1, 2, 3, 4
NAMES = {DANA: "Dana", PRIYA: "Priya", MILO: "Milo", CARLA: "Carla"}
ADDRESSES = {PRIYA: "priya@harbour.example", MILO: "milo@meridian.example"}


def drafted(path: list[int], **values: Any) -> Any:
    return introduce(Context({"path": path, "about": "Migration"} | values, NAMES, ADDRESSES))


def test_the_path_is_named_and_the_first_on_it_is_asked() -> None:
    draft = drafted([DANA, PRIYA, MILO, CARLA], assumed=[[MILO, CARLA]])
    assert draft.title == "Ask Milo to introduce Dana to Carla"
    assert draft.words == (
        "The warmest path: Dana, then Priya, then Milo, then Carla. Not seen, only likely, because they work at the "
        "same place: Milo and Carla."
    )
    mail = opened(draft)
    assert (mail["To"], mail["Subject"]) == ("priya@harbour.example", "An introduction to Carla")
    assert "You know Milo, who is near Carla." in mail.get_payload()
    assert "Migration" in mail.get_payload()


def test_with_one_person_between_that_person_is_asked() -> None:
    mail = opened(drafted([DANA, MILO, CARLA]))
    assert mail["To"] == "milo@meridian.example"
    assert "You know Carla. Would you introduce us?" in mail.get_payload()


def test_without_a_path_it_says_so() -> None:
    for path in ([], [DANA, CARLA]):
        draft = drafted(path)
        assert (draft.mailto, draft.words[:7]) == ("", "No path")
