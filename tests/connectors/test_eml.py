from __future__ import annotations

import io
import tarfile
import zipfile
from collections import Counter
from pathlib import Path

import pytest
import zstandard

from raw_mail import mail, mailbox, numbered
from sources import asides, landed, read
from wellkept.connectors.eml import eml
from wellkept.sdk.archive import MAIL, Member, members, read_whole
from wellkept.sdk.connector import Source
from wellkept.sdk.kinds import Message
from wellkept.sdk.mail.headers import header_end, scan

SPAMASSASSIN = "mail-spamassassin/spamassassin-public-corpus-6046.tar.zst"


def tarred(files: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return into.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return into.getvalue()


def test_one_mail_with_or_without_a_separator_line(tmp_path: Path) -> None:
    for content in (mail(), mailbox(mail()), zstandard.compress(mail())):
        [found] = landed(read(eml, tmp_path, content, "one.eml"))
        assert (found.source_id, found.words) == ("one@client.example", 5)
    assert landed(read(eml, tmp_path, mail(), words=False))[0].words is None


def test_the_separator_line_tells_the_time_where_nothing_else_does(tmp_path: Path) -> None:
    [found] = landed(read(eml, tmp_path, mailbox(mail(Date=""))))
    assert (found.happened_at.isoformat(), found.repaired) == ("2026-03-03T09:00:00+00:00", True)


def test_an_archive_of_mails(tmp_path: Path) -> None:
    files = {f"in/{number:03}.eml": raw for number, raw in enumerate(numbered(30))} | {"in/picture.png": b"\x89PNG\r\n"}
    for content in (tarred(files), zipped(files), zstandard.compress(tarred(files))):
        items = read(eml, tmp_path, content)
        assert [one.source_id for one in landed(items)] == [f"{number}@client.example" for number in range(30)]
        assert asides(items) == [("in/picture.png", "no mail header at its start")]
        assert eml.sniff(tmp_path / "file", content[:4_096]) > 0.5


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for number, raw in enumerate(numbered(4)):
        place = tmp_path / "mails" / f"folder {number % 2}" / f"{number}.eml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(raw)
    (tmp_path / "mails" / "folder 0" / "empty.eml").touch()
    (tmp_path / "mails" / ".hidden").write_bytes(b"x")
    items = list(eml(Source(tmp_path / "mails", "mails")))
    assert [one.source_id[0] for one in landed(items)] == ["0", "2", "1", "3"]
    assert asides(items) == [("folder 0/empty.eml", "no mail header at its start")]


def test_only_folders_of_mails_are_claimed(tmp_path: Path) -> None:
    assert eml.sniff(tmp_path, b"") == 0.0
    (tmp_path / "one.eml").write_bytes(mail())
    assert eml.sniff(tmp_path, b"") == 0.8
    (tmp_path / "people.csv").write_text("name,email\n")
    assert eml.sniff(tmp_path, b"") == 0.0


@pytest.mark.parametrize(
    ("name", "head", "claimed"),
    [
        ("one.eml", mail(), 0.95),
        ("one", mail(), 0.7),
        ("one", mailbox(mail()), 0.5),
        ("one.eml", b"not a mail", 0.0),
        ("people.csv", b"name,from,to\n", 0.0),
        ("calendar.ics", b"BEGIN:VCALENDAR\n", 0.0),
        ("empty", b"", 0.0),
    ],
)
def test_single_files_are_told_by_their_headers(name: str, head: bytes, claimed: float) -> None:
    assert eml.sniff(Path(name), head) == claimed


def test_a_cut_archive_is_named_and_what_came_before_lands(tmp_path: Path) -> None:
    content = zstandard.compress(tarred({f"{number}.eml": raw for number, raw in enumerate(numbered(400))}))
    items = read(eml, tmp_path, content[: len(content) // 2])
    assert len(landed(items)) > 100
    assert asides(items)[-1][0] == "file"
    assert all("cut off" in reason for _, reason in asides(items))


@pytest.fixture(scope="module")
def corpus() -> dict[str, tuple[Message, bytes]]:
    return {}


@pytest.fixture
def spamassassin(real_data: Path, corpus: dict[str, tuple[Message, bytes]]) -> dict[str, tuple[Message, bytes]]:
    """By member: what was read, and the raw bytes that it was read from."""
    if not corpus:
        path = real_data / SPAMASSASSIN
        raw = {one.name: read_whole(one.stream, 1 << 30) for one in members(path, MAIL) if isinstance(one, Member)}
        items = list(eml(Source(path, path.name)))
        assert all(isinstance(item, Message) for item in items)
        corpus |= {name: (item, content) for (name, content), item in zip(raw.items(), items, strict=True)}
    return corpus


def says_it_is_automatic(raw: bytes) -> bool:
    """By an independent look at the headers: a list's, bulk, or a no-reply sender."""
    found = scan(raw[: header_end(raw)])
    from_local = found.get("from", "").lower().rpartition("@")[0]
    no_reply = any(word in from_local.replace("_", "").replace("-", "") for word in ("noreply", "donotreply"))
    marked = found.get("precedence", "").lower() in {"bulk", "list", "junk"}
    return marked or no_reply or "list-id" in found or "list-unsubscribe" in found


@pytest.mark.real
def test_spamassassin_automatic_mail_never_weighs(spamassassin: dict[str, tuple[Message, bytes]]) -> None:
    assert len(spamassassin) == 6_046
    marked = [message for message, raw in spamassassin.values() if says_it_is_automatic(raw)]
    assert len(marked) == pytest.approx(3_480, abs=2)
    assert all(message.automatic for message in marked)
    robot = [message for message, _ in spamassassin.values() if message.sender.address.startswith("rssfeeds@")]
    assert (len(robot), Counter(message.automatic for message in robot)) == (623, Counter({"auto": 623}))


@pytest.mark.real
def test_spamassassin_newsletters_are_told_from_people(spamassassin: dict[str, tuple[Message, bytes]]) -> None:
    hard = [message for name, (message, _) in spamassassin.items() if "hard-ham" in name]
    assert sum(bool(message.automatic) for message in hard) >= 0.85 * len(hard)
    people = [
        message
        for name, (message, raw) in spamassassin.items()
        if "easy-ham" in name and not says_it_is_automatic(raw) and not message.sender.address.startswith("rssfeeds@")
    ]
    assert len(people) == pytest.approx(216, abs=1)
    assert sum(not message.automatic for message in people) >= 185
