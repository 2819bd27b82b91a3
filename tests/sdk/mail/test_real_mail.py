"""Every field equals the standard library's, on real mail: it is the reference, only too slow, and too trusting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from standard_mail import compared
from wellkept.sdk.archive import MAIL, Member, members, read_whole
from wellkept.sdk.mail.mailbox_file import Cut, split_messages

LISTS = ("mail-linux-mips/linux-mips-1996-2009.mbox.zst", "mail-usrp-users/usrp-users-2019-2021.mbox.zst")
CORPUS = "mail-spamassassin/spamassassin-public-corpus-6046.tar.zst"


def listed(path: Path, step: int) -> Iterator[bytes]:
    for member in members(path, MAIL):
        assert isinstance(member, Member)
        for cut in islice(split_messages(member.stream), 0, None, step):
            assert isinstance(cut, Cut)
            yield cut.raw


def collected(path: Path, step: int) -> Iterator[bytes]:
    for number, member in enumerate(members(path, MAIL)):
        if number % step == 0 and isinstance(member, Member):
            raw = read_whole(member.stream, 1 << 30)
            yield raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw


def shares(mails: Iterator[bytes]) -> dict[str, float]:
    equal, seen = Counter[str](), Counter[str]()
    for raw in mails:
        for field, is_equal in compared(raw):
            seen[field] += 1
            equal[field] += is_equal
    assert min(seen.values()) > 200
    return {field: equal[field] / seen[field] for field in seen}


@pytest.mark.real
@pytest.mark.parametrize(("path", "step"), [(LISTS[0], 29), (LISTS[1], 7)])
def test_ordinary_mail_is_read_as_the_standard_library_reads_it(real_data: Path, path: str, step: int) -> None:
    differing = {field: share for field, share in shares(listed(real_data / path, step)).items() if share < 0.998}
    assert differing == {}


@pytest.mark.real
def test_malformed_mail_too_but_for_one_in_a_hundred(real_data: Path) -> None:
    differing = {field: share for field, share in shares(collected(real_data / CORPUS, 5)).items() if share < 0.99}
    assert differing == {}
