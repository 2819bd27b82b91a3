from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import zstandard

from raw_mail import mail
from sources import asides, landed
from wellkept import registry
from wellkept.connectors.maildir import maildir
from wellkept.sdk.connector import Source


def put(root: Path, folder: str, *names: str, content: bytes = b"") -> None:
    """Mails in a folder of the Maildir, `cur/name` or `new/name`; the id of each is its folder and name."""
    for part in ("cur", "new", "tmp"):
        (root / folder / part).mkdir(parents=True, exist_ok=True)
    for name in names:
        raw = content or mail(Message_ID=f"<{folder}/{name.partition(':')[0]}@x.example>")
        (root / folder / name).write_bytes(raw)


def ids(root: Path, **settings: object) -> list[str]:
    return [one.source_id.removesuffix("@x.example") for one in landed(list(maildir(Source(root, "mail", settings))))]


def test_mails_of_all_folders_whatever_their_flags(tmp_path: Path) -> None:
    put(tmp_path, "", "cur/1.M1.host:2,S", "cur/2.M1.host:2,RST", "new/3.M1.host", "tmp/4.M1.host")
    put(tmp_path, ".Sent", "cur/5.M1.host:2,S")
    put(tmp_path, ".Clients.Gr&APYA3w-e", "new/6.M1.host")
    put(tmp_path, "Archive/2024", "cur/7.M1.host:2,")
    assert ids(tmp_path) == [
        "/cur/1.M1.host",
        "/cur/2.M1.host",
        "/new/3.M1.host",
        ".Clients.Gr&APYA3w-e/new/6.M1.host",
        ".Sent/cur/5.M1.host",
        "Archive/2024/cur/7.M1.host",
    ]


def test_drafts_junk_and_trash_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "", "cur/1.host")
    for folder in (".Drafts", ".Entw&APw-rfe", ".Trash.2024", ".Junk", ".&AMk-l&AOk-ments supprim&AOk-s", "Trash"):
        put(tmp_path, folder, "cur/2.host")
    assert ids(tmp_path) == ["/cur/1.host"]


def test_what_cannot_be_read_is_named_by_folder_and_file(tmp_path: Path) -> None:
    put(tmp_path, "", "cur/1.host")
    put(tmp_path, ".Sent", "cur/2.host", content=b"\x00 nothing of a mail")
    put(tmp_path, ".Sent", "cur/3.host", content=zstandard.compress(mail(Message_ID="<packed@x.example>")))
    (tmp_path / "cur" / ".hidden").write_bytes(b"x")
    items = list(maildir(Source(tmp_path, "mail")))
    assert [one.source_id for one in landed(items)] == ["/cur/1.host@x.example", "packed@x.example"]
    assert asides(items) == [(".Sent/cur/2.host", "no mail header at its start")]


def test_the_maildir_stays_as_it_was(tmp_path: Path) -> None:
    put(tmp_path, "", "cur/1.host:2,S", "new/2.host")
    before = {one: (one.stat().st_mtime_ns, digest(one)) for one in tmp_path.rglob("*")}
    assert len(ids(tmp_path)) == 2
    assert {one: (one.stat().st_mtime_ns, digest(one)) for one in tmp_path.rglob("*")} == before


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def test_words_are_counted_as_the_firm_says(tmp_path: Path) -> None:
    put(tmp_path, "", "cur/1.host")
    for settings, words in (({}, 5), ({"count_words": False}, None), ({"count_words": False, "words": True}, 5)):
        assert [one.words for one in landed(list(maildir(Source(tmp_path, "mail", settings))))] == [words]


def test_links_lead_nowhere(tmp_path: Path) -> None:
    put(tmp_path / "mail", "", "cur/1.host")
    put(tmp_path / "other", "", "cur/2.host")
    (tmp_path / "mail" / ".Linked").symlink_to(tmp_path / "other")
    assert ids(tmp_path / "mail") == ["/cur/1.host"]


@pytest.mark.parametrize(("folders", "claims"), [(("cur", "new", "tmp"), True), (("cur", "tmp"), False), ((), False)])
def test_only_a_maildir_is_claimed_and_by_nobody_else(tmp_path: Path, folders: tuple[str, ...], claims: bool) -> None:
    for name in folders:
        (tmp_path / name).mkdir()
    scores = {name: one.sniff(tmp_path, b"") for name, one in registry.connectors().items()}
    assert {name for name, score in scores.items() if score} == ({"maildir"} if claims else set())


def test_a_folder_of_maildirs_is_read_whole(tmp_path: Path, home: Path) -> None:
    from datetime import UTC, datetime

    from wellkept.records.ingest import read_paths

    for user in ("ann", "bo"):
        put(tmp_path / "vmail" / user / "Maildir", "", "cur/1.host", content=mail(Message_ID=f"<{user}@x.example>"))
    outcome = read_paths([tmp_path / "vmail"], datetime(2026, 4, 1, tzinfo=UTC))
    assert (outcome.added, outcome.quarantined) == ({"message": 2}, 0)
