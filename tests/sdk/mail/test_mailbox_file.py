from __future__ import annotations

import mailbox as standard
import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raw_mail import mail, mailbox, numbered
from wellkept.sdk.mail import mailbox_file
from wellkept.sdk.mail.limits import MESSAGE_BYTES
from wellkept.sdk.mail.mailbox_file import Cut, Damage, split_messages
from wellkept.sdk.streams import ArchiveError


def split(content: bytes) -> list[Cut | Damage]:
    return list(split_messages(BytesIO(content)))


def raws(content: bytes) -> list[bytes]:
    return [cut.raw for cut in split(content) if isinstance(cut, Cut)]


def test_each_message_with_its_separator_and_position() -> None:
    first, second = mail(), mail("Second.\n")
    content = mailbox(first, second)
    found = split(content)
    assert [cut.raw.strip() for cut in found if isinstance(cut, Cut)] == [first.strip(), second.strip()]
    for cut in found:
        assert content[cut.position :].startswith(b"From ann@client.example Tue Mar  3")
        assert isinstance(cut, Cut)
        assert cut.from_line == b"ann@client.example Tue Mar  3 09:00:00 2026"


@pytest.mark.parametrize(
    "body",
    [
        b"Dear Bo,\n\nFrom now on we talk.\n\nFrom there: nothing.\n",
        b"From 9:00 to 10:00 we talk.\n\nFrom Monday 10:30 on too.\n",
        b">From Monday on\n>>From Tuesday on\n",
        b"\nFrom \nFrom\n",
        b"Hello.\nFrom Ann at last\nSubject: not a header, no empty line before\n",
    ],
)
def test_a_sentence_is_no_separator(body: bytes) -> None:
    assert len(split(mailbox(mail(body), mail()))) == 2


@pytest.mark.parametrize(
    "line",
    [b"From ann@client.example", b"From MAILER-DAEMON Tue Mar  3 09:00 2026", b"From - Tue Mar 03 09:00:00 2026"],
)
def test_separators_of_many_programs(line: bytes) -> None:
    content = line + b"\n" + mail() + b"\n" + line + b"\n" + mail()
    assert len(split(content)) == 2
    assert len(split(content.replace(b"\n", b"\r\n"))) == 2


def test_what_stands_before_the_first_separator() -> None:
    assert raws(b"\n\n" + mailbox(mail()))[0].startswith(b"From: Ann")
    assert len(raws(mail() + b"\n" + mailbox(mail()))) == 2
    assert split(b"") == []
    assert split(b"\n\r\n") == []


@given(st.lists(st.sampled_from(numbered(12)), min_size=1, max_size=8), st.integers(3, 4_000))
def test_pieces_of_any_size_give_the_same(mails: list[bytes], chunk: int) -> None:
    content = mailbox(*mails)
    whole = split(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mailbox_file, "_CHUNK", chunk)
        assert split(content) == whole
    assert len(whole) == len(mails)


def test_the_same_messages_as_the_standard_library(tmp_path: Path) -> None:
    path = tmp_path / "mbox"
    path.write_bytes(mailbox(*numbered(200)))
    reference = standard.mbox(path)
    expected = [reference.get_bytes(key).strip() for key in reference.keys()]  # noqa: SIM118
    reference.close()
    assert [raw.strip() for raw in raws(path.read_bytes())] == expected


class _Endless:
    """A mailbox of many megabytes that is made while it is read."""

    def __init__(self, begin: bytes, filler: bytes, count: int, end: bytes) -> None:
        self._pieces = iter([begin, *[filler] * count, end])

    def read(self, size: int, /) -> bytes:
        return next(self._pieces, b"")


def test_a_giant_is_cut_and_its_neighbours_are_whole() -> None:
    giant = _Endless(
        mailbox(mail(), mail()), b"x" * 999 + b"\n", MESSAGE_BYTES // 1_000 * 3, b"\n" + mailbox(mail("Last.\n"))
    )
    found = [cut.raw for cut in split_messages(giant) if isinstance(cut, Cut)]
    assert len(found) == 3
    assert MESSAGE_BYTES < len(found[1]) < MESSAGE_BYTES + 10_000
    assert found[2].strip().endswith(b"Last.")


def test_memory_does_not_grow_with_the_file() -> None:
    one = mailbox(*numbered(400))
    peaks = []
    for count in (5, 100):
        tracemalloc.start()
        assert sum(1 for _ in split_messages(_Endless(one, one, count - 1, b""))) == 400 * count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0] + 100_000


def test_damage_ends_the_file_and_says_where() -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            if not data:
                raise ArchiveError("cut off")
            return data

    first = mailbox(mail())
    *whole, damage = split_messages(Broken(first + mailbox(mail())))
    assert len(whole) == 1
    assert damage == Damage(len(first), "cut off")
