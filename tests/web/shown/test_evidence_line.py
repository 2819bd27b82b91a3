from __future__ import annotations

import pytest

from wellkept.web.shown.evidence_line import counted, evidence_line


def test_what_was_counted_is_gathered_by_whom_it_was_with() -> None:
    evidence = [
        {"kind": "engagement", "says": "Migration: value, risk and roles", "count": 1},
        {"kind": "meeting", "says": "meetings with Carla Brandt", "count": 1},
        {"kind": "message", "says": "messages with Carla Brandt", "count": 16},
        {"kind": "contact_note", "says": "calls and lunches with Carla Brandt", "count": 0},
    ]
    said = evidence_line(evidence).replace("\u00a0", " ")
    assert said == ("Migration: value, risk and roles; with Carla Brandt: 1 meeting, 16 messages, no calls or lunches")


def test_without_counts_the_words_stand_as_they_are() -> None:
    assert evidence_line([{"kind": "message", "says": "messages with Milo"}]) == "messages with Milo"
    assert evidence_line([{"kind": "meeting", "says": "meetings of the last 56 days", "count": 38}]) == (
        "38\u00a0meetings of the last 56 days"
    )
    assert evidence_line([]) == ""


@pytest.mark.parametrize(
    ("count", "what", "said"),
    [
        (0, "messages", "no messages"),
        (1, "messages", "1 message"),
        (1, "calls and lunches", "1 call or lunch"),
        (1_200, "meetings", "1,200 meetings"),
    ],
)
def test_numbers_and_nouns_agree(count: int, what: str, said: str) -> None:
    assert counted(count, what).replace("\u00a0", " ") == said
