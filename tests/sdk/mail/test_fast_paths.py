"""Each way in which ordinary mail is read quickly: were it wrong, the comparison with the standard library says so.

A mutant of a fast path is what somebody might have written in its place, and seems right on most mails.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standard_mail
from raw_mail import mail
from standard_mail import compared
from wellkept.bench.mails import write_mails
from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.mail import addresses, automatic, dates, headers, message, text, text_part
from wellkept.sdk.mail.automatic import automatic_of
from wellkept.sdk.mail.headers import Headers
from wellkept.sdk.mail.mailbox_file import Cut, split_messages

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC")
BOXES = ("Ann Lee <Ann.Lee@Client.example>", "bo@firm.example", '"Berg, Bo" <bo@firm.example>', "<cy@x.example>")
SUBJECTS = ("Re: Plan", "Plan  of   the\n\tweek", "=?utf-8?q?Gr=C3=BC=C3=9Fe?= an alle", "a =?b?c", "", "Grüße")
PARTS = (
    "--b\nContent-Type: text/html\nContent-Transfer-Encoding: {}\n\n{}\n"
    "--b\nContent-Type: text/plain\n\nPlain.\n--b--\n"
)
BODIES = (("7bit", "<p>Hi =C3=A4 there</p>"), ("quoted-printable", "<p>Hi =C3=A4 there</p>"), ("base64", "SGVsbG8="))


def ordinary(count: int) -> list[bytes]:
    """Mails as they come, each of another shape; the same ones at every run."""
    rng = Random(4)
    return [_one(rng, number) for number in range(count)]


def _one(rng: Random, number: int) -> bytes:
    at = datetime(2024, 1, 1, 23, 30, tzinfo=ZoneInfo(rng.choice(ZONES))) + timedelta(hours=37 * number)
    to = rng.choice((", ", ",", ",\n ")).join(rng.sample(BOXES, rng.randint(1, 3)))
    named = {"Date": format_datetime(at), "From": rng.choice(BOXES), "To": to, "Subject": rng.choice(SUBJECTS)}
    named |= {"Message-ID": rng.choice(("<{}@x>", " <{}@x>", "{}@x")).format(number)}
    if rng.random() < 0.4:
        named |= {"Cc": rng.choice(BOXES), "X-Other": "one\n two", "Content-Type": 'multipart/mixed; boundary="b"'}
    body = PARTS.format(*rng.choice(BODIES)) if "Cc" in named else "Hello.\n"
    raw = mail(body + "To: not@a-header.example\n", **{name.replace("-", "_"): value for name, value in named.items()})
    raw = raw.replace(b"\nSubject:", b"\nSUBJECT:") if rng.random() < 0.3 else raw
    return raw.replace(b"\n", b"\r\n") if rng.random() < 0.3 else raw


def invented(path: Path) -> list[bytes]:
    write_mails(path, 150)
    with path.open("rb") as file:
        return [cut.raw for cut in split_messages(file) if isinstance(cut, Cut)]


@pytest.fixture(scope="module")
def mails(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    return ordinary(300) + invented(tmp_path_factory.mktemp("mails") / "mails.mbox")


def differing(mails: list[bytes]) -> set[str]:
    forget()
    return {field for raw in mails for field, is_equal in compared(raw) if not is_equal}


def forget() -> None:
    """What was learnt under a mutant, and would hide or outlive it."""
    for remembered in (addresses._alone, addresses._kept, dates._iso, dates._shift, text_part._known_type):
        getattr(remembered, "cache_clear", lambda: None)()


def test_ordinary_mail_is_read_as_the_standard_library_reads_it(mails: list[bytes]) -> None:
    assert differing(mails) == set()


Patch = pytest.MonkeyPatch
MUTANTS: dict[str, tuple[str, Callable[[Patch], None]]] = {}  # by name: the field that shows it, and how it is made


def mutant(field: str) -> Callable[[Callable[[Patch], None]], None]:
    def declare(make: Callable[[Patch], None]) -> None:
        MUTANTS[make.__name__] = field, make

    return declare


@mutant("recipients")
def addresses_alone_as_they_are_spelt(patch: Patch) -> None:
    def alone(written: str) -> Mailbox | None:
        found = addresses._ALONE.fullmatch(written)
        return Mailbox(found[3] or found[4], found[1] or found[2] or "") if found else None

    patch.setattr(addresses, "_alone", alone)


@mutant("name")
def names_alone_as_they_are_written(patch: Patch) -> None:
    def alone(written: str) -> Mailbox | None:
        found = addresses._ALONE.fullmatch(written)
        return Mailbox((found[3] or found[4]).lower(), found[1] or found[2] or "") if found else None

    patch.setattr(addresses, "_alone", alone)


@mutant("recipients")
def one_alone_where_there_is_a_comma(patch: Patch) -> None:
    patch.setattr(addresses, "_ALONE", re.compile(addresses._PLAIN + ".*", re.DOTALL))


@mutant("date")
def offsets_without_their_sign(patch: Patch) -> None:
    def shift(offset: str) -> tuple[timedelta, int]:
        minutes = int(offset[1:3]) * 60 + int(offset[3:])
        return timedelta(minutes=minutes), minutes

    patch.setattr(dates, "_shift", shift)


@mutant("date")
def days_remembered_by_their_month(patch: Patch) -> None:
    patch.setattr(dates, "_iso", lambda written: f"{written[-4:]}-{dates._MONTHS[written[-8:-5]]:02}-01")


@mutant("subject")
def subjects_as_they_stand(patch: Patch) -> None:
    patch.setattr(message, "readable", lambda value, limit: " ".join(value.split())[:limit])


@mutant("subject")
def subjects_with_their_blanks(patch: Patch) -> None:
    patch.setattr(message, "readable", lambda value, limit: text.readable(value, limit) if "=?" in value else value)


@mutant("text")
def headers_that_end_at_the_wrong_line(patch: Patch) -> None:
    patch.setattr(message, "header_end", lambda raw: raw.find(b"\n\n") if b"\n\n" in raw else len(raw))
    patch.setattr(standard_mail, "header_end", lambda raw: raw.find(b"\n\n") if b"\n\n" in raw else len(raw))


@mutant("subject")
def names_of_headers_as_they_are_spelt(patch: Patch) -> None:
    patch.setattr(headers, "_spellings", defaultdict(str, {name.title(): name for name in headers.WANTED}))


@mutant("text")
def headings_remembered_by_their_first_line(patch: Patch) -> None:
    known: dict[bytes, tuple[str, str, str]] = {}
    patch.setattr(
        text_part, "_known_heading", lambda said: known.setdefault(said.split(b"\n")[0], text_part._heading(said))
    )


@mutant("id")
def ids_with_their_blanks(patch: Patch) -> None:
    patch.setattr(message, "own_id", lambda found, block: found["message-id"].removeprefix("<")[:-1])


@pytest.mark.parametrize("name", MUTANTS)
def test_a_wrong_fast_path_is_seen(mails: list[bytes], name: str) -> None:
    field, make = MUTANTS[name]
    with pytest.MonkeyPatch.context() as patch:
        make(patch)
        assert field in differing(mails)


NAMES = sorted(
    automatic._TELLING | {"x-mailer", "in-reply-to", "references", "content-type", "list-post", "x-beenthere"}
)
VALUES = ["", "bulk", "list", "<>", "auto-replied", "multipart/report; report-type=delivery-status", "phpmailer", "no"]
LOCALS = ["ann.lee", "mailer-daemon", "no-reply", "news", "jenkins", "a1b2c3d4", "bounces"]
ABOUT = ["Re: Plan", "Out of office: Ann", "Newsletter #4", "Undeliverable: Plan", "[case 1234] received", "Cron <x>"]


def as_it_is(written: dict[str, str], address: str, subject: str) -> list[str]:
    """The kind by the short way where it is open, and by the long one."""
    found = Headers()
    found.update(written)
    sender = Mailbox(f"{address}@lists.client.example" if address == "news" else f"{address}@client.example")
    kinds = [automatic_of(found, sender, subject, lists=frozenset(), to_list=False)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(automatic, "_is_ordinary", lambda *_: False)
        return [*kinds, automatic_of(found, sender, subject, lists=frozenset(), to_list=False)]


@given(
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES), max_size=2),
    st.sampled_from(LOCALS),
    st.sampled_from(ABOUT),
)
def test_what_is_no_more_than_a_mail_is_so_by_the_long_way_too(
    written: dict[str, str], address: str, subject: str
) -> None:
    short, long = as_it_is(written, address, subject)
    assert short == long


@pytest.mark.parametrize(
    ("address", "subject", "told"),
    [
        ("no-reply", "Plan", "auto"),
        ("ann.lee", ABOUT[1], "away"),
        ("ann.lee", ABOUT[2], "bulk"),
        ("news", "Plan", "auto"),
    ],
)
def test_a_short_way_that_is_open_too_wide_is_seen(address: str, subject: str, told: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(automatic, "_is_ordinary", lambda *_: True)
        assert as_it_is({}, address, subject) == ["", told]
