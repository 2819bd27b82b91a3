from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.connector import Aside, Item, Record
from wellkept.sdk.kinds import Mailbox, Meeting, Message
from wellkept.sdk.wire import Plain, WireError, items_of, plain_of

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ANN, BO, CY = Mailbox("ann@x.example", "Ann Lee"), Mailbox("bo@y.example"), Mailbox("", "Cy")
MESSAGE = Message(source="mail", source_id="1@x", happened_at=AT, sender=ANN, thread="1@x")
MEETING = Meeting(source="ics", source_id="2", happened_at=AT, starts_at=AT, occurrence="o", invited=((ANN, ""),))


def sent(items: list[Item]) -> list[Item]:
    return items_of(json.loads(json.dumps(plain_of(items))))


BOXES = st.sampled_from([ANN, BO, CY, Mailbox("ann@x.example", "Another name")])
MESSAGES = st.builds(
    Message,
    source=st.just("mail"),
    source_id=st.text(min_size=1, max_size=9),
    happened_at=st.datetimes(timezones=st.just(UTC)),
    offset_minutes=st.integers(-720, 840),
    sender=BOXES,
    recipients=st.lists(st.tuples(BOXES, st.sampled_from(["to", "cc", "bcc"])), max_size=5).map(tuple),
    thread=st.text(max_size=3),
    reply_to_ids=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    automatic=st.sampled_from(["", "bulk", "list", "away", "bounce", "auto"]),
    bounced=st.sampled_from(["", "z@z.example"]),
    words=st.none() | st.integers(0, 9),
    subject=st.text(max_size=9),
    repaired=st.booleans(),
    recipient_count=st.none() | st.integers(0, 9),
    away_until=st.none() | st.just(date(2026, 4, 1)),
)


@given(st.lists(MESSAGES, max_size=6))
def test_messages_come_as_they_were_sent(messages: list[Item]) -> None:
    assert sent(messages) == messages


def test_items_of_every_kind_keep_their_order() -> None:
    items: list[Item] = [
        Aside("line 1", "broken"),
        MESSAGE,
        MEETING,
        Record("person", {"emails": ("a", "b"), "starts_on": date(2026, 1, 1)}, "row 2"),
        replace(MESSAGE, source_id="3@x", sender=BO),
    ]
    assert sent(items) == items


def test_an_address_is_said_once() -> None:
    said = json.dumps(plain_of([replace(MESSAGE, source_id=str(one), recipients=((BO, "to"),)) for one in range(50)]))
    assert said.count("Ann Lee") == 1
    assert said.count("bo@y.example") == 1


def broken(change: str, value: Plain) -> Plain:
    plain = json.loads(json.dumps(plain_of([replace(MESSAGE, recipients=((BO, "to"),), reply_to_ids=("0@x",))])))
    plain[change] = value
    return plain


HOSTILE = [
    [],
    None,
    "no items",
    {},
    {"people": [[], []]},
    broken("people", [[["a@x", "A"]], []]),  # a recipient that was not told
    broken("people", [[[1, 2]], [["b@y", "", "to"]]]),
    broken("people", [[["a@x", "A"]], [["b@y", "", "drop"]]]),
    broken("people", [[["a@x", "A"]], [["b@y", "", ["to"]]]]),
    broken("people", [[["a@x", {}]], [["b@y", "", "to"]]]),
    broken("items", [["Message", []]]),
    broken("items", [["Message"]]),
    broken("items", [["Nothing", 1]]),
    broken("items", [[["Message"], 1]]),
    broken("items", [["Message", ["mail", 7, "2026-03-02T09:30:00+00:00", 0, 0, [0], None, [], "", None, "", None]]]),
    broken(
        "items", [["Message", ["mail", "i", "2026-03-02T09:30:00+00:00", 0, 0, [0], None, [7], "", None, "", None]]]
    ),
    broken(
        "items", [["Message", ["mail", "i", "2026-03-02T09:30:00+00:00", 0, 0, [0], None, [], "x", None, "", None]]]
    ),
    broken("items", [["Message", ["mail", "i", "yesterday", 0, 0, [0], None, [], "", None, "", None]]]),
]


@pytest.mark.parametrize("plain", HOSTILE, ids=str)
def test_what_is_no_item_is_refused(plain: Plain) -> None:
    with pytest.raises(WireError):
        items_of(plain)
