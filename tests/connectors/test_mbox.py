from __future__ import annotations

import gzip
import io
import re
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from email.header import decode_header, make_header
from email.utils import getaddresses
from pathlib import Path

import pytest
import zstandard

from raw_mail import mail, mailbox, numbered
from sources import asides, landed, read
from wellkept.connectors.mbox import mbox
from wellkept.sdk.archive import MAIL, Member, members
from wellkept.sdk.connector import Source
from wellkept.sdk.kinds import Mailbox, Message
from wellkept.sdk.mail.headers import Headers, header_end, scan
from wellkept.sdk.mail.mailbox_file import Cut, split_messages

LINUX_MIPS = "mail-linux-mips/linux-mips-1996-2009.mbox.zst"
USRP_USERS = "mail-usrp-users/usrp-users-2019-2021.mbox.zst"


def tarred(name: str, content: bytes) -> bytes:
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return into.getvalue()


def takeout(content: bytes, name: str = "Takeout/Mail/All mail.mbox") -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Takeout/archive_browser.html", "<!DOCTYPE html><html>not mail</html>")
        archive.writestr(name, content)
    return into.getvalue()


def ids(items: list[object]) -> list[str]:
    return [item.source_id for item in items if isinstance(item, Message)]


PACKERS: list[Callable[[bytes], bytes]] = [
    bytes,
    gzip.compress,
    zstandard.compress,
    lambda content: tarred("Takeout/Mail/All mail.mbox", content),
    lambda content: content.replace(b"\n", b"\r\n"),
]


@pytest.mark.parametrize("pack", PACKERS)
def test_every_message_lands_in_order_however_it_is_packed(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    content = pack(mailbox(*numbered(300)))
    items = read(mbox, tmp_path, content)
    assert ids(items) == [f"{number}@client.example" for number in range(300)]
    assert asides(items) == []
    assert mbox.sniff(tmp_path / "file", content[:4_096]) >= 0.9


def test_a_takeout_zip_gives_its_mailbox_and_names_what_is_none(tmp_path: Path) -> None:
    content = takeout(mailbox(*numbered(20)))
    items = read(mbox, tmp_path, content)
    assert len(landed(items)) == 20
    assert asides(items) == [("Takeout/archive_browser.html: message 1 at byte 0", "no mail header at its start")]
    assert mbox.sniff(tmp_path / "file", content[:4_096]) == 0.95


def test_words_are_counted_unless_the_firm_says_not(tmp_path: Path) -> None:
    content = mailbox(mail("Yes.\n\nOn Monday, Bo wrote:\n> Shall we talk?\n-- \nAnn\n"))
    assert landed(read(mbox, tmp_path, content))[0].words == 1
    assert landed(read(mbox, tmp_path, content, words=False))[0].words is None


def test_an_unreadable_message_is_named_and_its_neighbours_land(tmp_path: Path) -> None:
    content = mailbox(*numbered(10), b"\x00\x01 nothing of a mail\n", *numbered(10))
    [(position, reason)] = asides(read(mbox, tmp_path, content))
    number, byte = re.findall(r"\d+", position)
    assert (number, reason) == ("11", "no mail header at its start")
    assert content[int(byte) :].splitlines()[1].startswith(b"\x00\x01")
    assert len(landed(read(mbox, tmp_path, content))) == 20


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, takeout])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_of_a_file_that_was_cut_off_what_came_before_lands(
    tmp_path: Path, pack: Callable[[bytes], bytes], share: float
) -> None:
    packed = pack(mailbox(*numbered(2_000)))
    items = read(mbox, tmp_path, packed[: int(len(packed) * share)])
    found, [*_, (position, reason)] = ids(items), asides(items)
    assert found == [f"{number}@client.example" for number in range(len(found))]
    if pack is takeout:
        assert reason == "damaged zip: it has no directory, as when it was cut off"
    else:
        assert len(found) > 2_000 * share * 0.6 - 100
        assert position.startswith(f"message {len(found) + 1} at byte ")
        assert "damaged or cut off" in reason


def test_a_member_that_is_refused_is_named(tmp_path: Path) -> None:
    assert asides(read(mbox, tmp_path, takeout(mailbox(mail()), "../All mail.mbox")))[1] == (
        "../All mail.mbox",
        "its name points outside the archive",
    )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    [(position, reason)] = asides(list(mbox(Source(tmp_path / "none", "none"))))
    assert position == "none"
    assert "No such file" in reason


@pytest.mark.parametrize(
    "content", [b"", mail(), b"From here to there\nwe went\n", b"name,from,to\n", b"PK\x03\x04 broken", b"\x1f\x8b"]
)
def test_what_is_no_mailbox_is_not_claimed(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    assert mbox.sniff(tmp_path / "file", content) == 0.0
    assert mbox.sniff(tmp_path / "not there", content) == 0.0


def test_progress_is_told_in_bytes_of_the_file(tmp_path: Path) -> None:
    path, counts = tmp_path / "file", list[int]()
    path.write_bytes(mailbox(*numbered(400)))
    list(mbox(Source(path, "file", {}, counts.append)))
    assert sum(counts) == path.stat().st_size


@pytest.fixture(scope="module")
def messages() -> Callable[[Path], list[Message]]:
    kept: dict[Path, list[Message]] = {}

    def of(path: Path) -> list[Message]:
        if path not in kept:
            items = list(mbox(Source(path, path.name, {"words": False})))
            kept[path] = [item for item in items if isinstance(item, Message)]
            assert len(kept[path]) == len(items)
        return kept[path]

    return of


@pytest.mark.real
def test_linux_mips_is_read_whole(real_data: Path, messages: Callable[[Path], list[Message]]) -> None:
    found = messages(real_data / LINUX_MIPS)
    copies = [count for count in Counter(message.source_id for message in found).values() if count > 1]
    assert (len(found), len(found) - sum(copies) + len(copies)) == (36_264, 36_249)
    assert (len(copies), sum(copies) - len(copies)) == (12, 15)
    assert all(1996 <= message.happened_at.year <= 2009 for message in found)
    assert sum(message.automatic == "list" for message in found) > 36_000


@pytest.mark.real
def test_linux_mips_answers_find_their_questions(real_data: Path, messages: Callable[[Path], list[Message]]) -> None:
    found = messages(real_data / LINUX_MIPS)
    stored = {message.source_id for message in found}
    answers = [message.reply_to_ids for message in found if message.reply_to_ids]
    assert len(answers) == pytest.approx(26_212, abs=20)
    assert sum(any(one in stored for one in answered) for answered in answers) >= 25_400
    assert sum(answered[0] in stored for answered in answers) >= 25_100


def raw_headers(path: Path) -> Iterator[Headers]:
    for member in members(path, MAIL):
        assert isinstance(member, Member)
        for cut in split_messages(member.stream):
            assert isinstance(cut, Cut)
            yield scan(cut.raw[: header_end(cut.raw)])


def was_rewritten(sender: Mailbox, raw: Headers) -> bool:
    """Whether the list put itself into From; then the sender must be who its Reply-To says, named as in From."""
    [(name, address)] = getaddresses([raw["from"]])
    if address.lower() != "usrp-users@lists.ettus.com":
        return False
    [(_, writer)] = getaddresses([raw["reply-to"]])
    assert sender.address == writer.lower()
    assert sender.name == str(make_header(decode_header(name))).removesuffix(" via USRP-users")
    return True


@pytest.mark.real
def test_usrp_users_are_the_people_behind_the_list(real_data: Path, messages: Callable[[Path], list[Message]]) -> None:
    found = messages(real_data / USRP_USERS)
    raws = list(raw_headers(real_data / USRP_USERS))
    senders = Counter(message.sender.address for message in found)
    assert len(found) == 5_617
    assert "usrp-users@lists.ettus.com" not in senders
    assert not any(" via " in message.sender.name.lower() for message in found)
    assert sum(was_rewritten(message.sender, raw) for message, raw in zip(found, raws, strict=True)) == 4_033
    vendor = {address: count for address, count in senders.items() if re.search(r"@(?:ettus|ni)\.com$", address)}
    assert (len(vendor), sum(vendor.values())) == (22, 758)
    assert all(message.automatic == "list" for message in found)
