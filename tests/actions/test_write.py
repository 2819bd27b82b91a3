from __future__ import annotations

from typing import Any

from actions.mails import opened
from wellkept.actions.write import write
from wellkept.sdk.action import Context, Drafted


def drafted(**values: Any) -> Drafted:
    return write(Context({"person": 2} | values, {2: "Milo"}, {2: "milo@meridian.example"}))


def test_the_last_topic_is_taken_up() -> None:
    draft = drafted(topic="Costs, 50 % & more?", about="Migration")
    mail = opened(draft)
    assert (draft.title, draft.words) == ("Write to Milo", "The last topic was Costs, 50 % & more?.")
    assert (mail["To"], mail["Subject"]) == ("milo@meridian.example", "Costs, 50 % & more?")
    assert "we last wrote about Costs, 50 % & more?" in mail.get_payload()


def test_without_a_topic_it_asks_how_things_are() -> None:
    assert opened(drafted(about="Migration"))["Subject"] == "Migration"
    draft = drafted()
    assert opened(draft)["Subject"] == "How are things?"
    assert draft.words.startswith("The last topic is not known")
