from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from raw_mail import ORDINARY, mail
from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.mail.addresses import read_addresses
from wellkept.sdk.mail.message import UnreadableError, read_message
from wellkept.sdk.mail.named_headers import read_named_headers, written

NAMED = [(name.replace("_", "-"), value) for name, value in ORDINARY.items()]


def test_headers_by_name_are_the_mail_without_its_words() -> None:
    assert read_named_headers(NAMED) == replace(read_message(mail()), words=None)


@given(st.text(max_size=80))
def test_a_value_never_becomes_another_header(value: str) -> None:
    fact = read_named_headers(
        [*NAMED, ("Subject-Line", value), ("X-Other", f"{value}\nBcc: evil@elsewhere.example\n\n")]
    )
    assert fact == read_named_headers(NAMED)


@given(
    st.lists(
        st.tuples(st.text(max_size=10) | st.sampled_from(["From", "To", "Date"]), st.text(max_size=40)), max_size=6
    )
)
def test_whatever_comes_is_a_mail_or_none(headers: list[tuple[str, str]]) -> None:
    with suppress(UnreadableError):
        read_named_headers(headers)


def test_addresses_are_written_so_that_they_are_read_again() -> None:
    boxes = (Mailbox("ann@firm.example", "Lee, Ann (IT)"), Mailbox("bo@firm.example"), Mailbox("", "Carla; Diaz"))
    assert read_addresses(written(boxes)) == boxes
