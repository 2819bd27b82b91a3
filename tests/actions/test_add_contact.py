from __future__ import annotations

from typing import Any

from actions.mails import opened
from wellkept.actions.add_contact import add_contact
from wellkept.sdk.action import Context, Drafted

NAMES = {1: "Priya", 2: "Jonah", 3: "Ada", 4: "Tomasz"}
ADDRESSES = {1: "priya@harbour.example", 2: "jonah@tessellate.example"}


def drafted(**values: Any) -> Drafted:
    return add_contact(Context({"colleague": 1, "person": 2} | values, NAMES, ADDRESSES, account="Tessellate"))


def test_a_second_contact_is_asked_for_by_name() -> None:
    draft = drafted(side="theirs", second=3)
    assert draft.title == "Add Ada beside Jonah"
    assert draft.words.startswith("Nearly all contact with Tessellate runs through Jonah.")
    mail = opened(draft)
    assert mail["To"] == "jonah@tessellate.example"
    assert "Would it help you if Ada knew" in mail.get_payload()


def test_without_a_name_it_asks_who() -> None:
    draft = drafted(side="theirs", second=None)
    assert draft.title == "Add a second person beside Jonah"
    assert "Who else on your side" in opened(draft).get_payload()


def test_a_second_colleague_is_brought_along() -> None:
    draft = drafted(side="ours", second=4)
    assert draft.title == "Bring Tomasz to the next talk"
    mail = opened(draft)
    assert mail["To"] == "priya@harbour.example"
    assert "Would you bring Tomasz along to your next talk with Jonah" in mail.get_payload()
    assert "bring a colleague along" in opened(drafted(side="ours")).get_payload()
