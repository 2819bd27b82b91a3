from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.rest.shapes import listed, mailbox, moment, number, text

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.sampled_from("ab"), one, max_size=2),
    max_leaves=8,
)


@given(JSON)
def test_another_shape_than_promised_is_as_good_as_none(said: object) -> None:
    assert isinstance(text(said, "a", "b"), str)
    assert isinstance(number(said, "a"), int)
    assert all(isinstance(one, dict) for one in listed(said, "a"))


@pytest.mark.parametrize(
    "written",
    ["2026-03-10T09:00:00.0000000", "2026-03-10T09:00:00Z", "2026-03-10T10:00:00+01:00", "2026-03-10T09:00:00.123Z"],
)
def test_times_are_read_to_the_second_in_utc(written: str) -> None:
    assert moment(written) == datetime(2026, 3, 10, 9, tzinfo=UTC)


@given(st.text(max_size=30) | st.sampled_from(["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-02-30"]))
def test_what_is_no_time_is_none(written: str) -> None:
    found = moment(written)
    assert found is None or found.tzinfo is UTC


@pytest.mark.parametrize(
    ("address", "name", "read"),
    [
        (" Ann@Firm.example ", "Ann  Lee\n", Mailbox("ann@firm.example", "Ann Lee")),
        ("ann@firm.example", "ANN@firm.example", Mailbox("ann@firm.example")),
        ("/O=EXCHANGE/CN=ANN", "Ann", Mailbox("", "Ann")),
        ("ann@firm.example>,<evil@x.example", "Ann", Mailbox("", "Ann")),
        ("", "", Mailbox("")),
    ],
)
def test_an_address_is_one_or_none(address: str, name: str, read: Mailbox) -> None:
    assert mailbox(address, name) == read
