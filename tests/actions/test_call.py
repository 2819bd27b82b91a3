from __future__ import annotations

from wellkept.actions.call import call
from wellkept.sdk.action import Context


def test_say_ask_listen() -> None:
    values = {"person": 2, "about": "Migration", "say": ["Where it stands"], "ask": ["What matters most?"]}
    draft = call(Context(values, {2: "Carla"}, {}))
    assert draft.title == "Call Carla"
    assert draft.words.split("\n")[:7] == [
        "About Migration.",
        "",
        "Say first",
        "- Where it stands",
        "",
        "Ask, and let them talk",
        "- What matters most?",
    ]
    assert draft.words.endswith("Log the call when it is done: then it counts.")
    assert draft.mailto == draft.file_text == ""


def test_with_nothing_given_there_is_still_a_question() -> None:
    draft = call(Context({"person": None, "phone": "+49 40 1"}, {}, {}))
    assert draft.title == "Call somebody"
    assert draft.words.startswith("Number: +49 40 1")
    assert "Say first" not in draft.words
    assert "- How does it look from your side?" in draft.words
