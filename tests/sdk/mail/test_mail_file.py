from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from raw_mail import mail, mailbox
from sources import asides, landed
from wellkept.sdk.connector import Item, Source
from wellkept.sdk.mail.mail_file import read_mail_file


def read(path: Path, **settings: object) -> list[Item]:
    return list(read_mail_file(path, "Sent/one", Source(path.parent, "mails", settings)))


@pytest.mark.parametrize("content", [mail(), mailbox(mail()), gzip.compress(mail())])
def test_one_mail_plain_packed_or_cut_from_a_mailbox(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "one").write_bytes(content)
    [found] = landed(read(tmp_path / "one"))
    assert (found.source_id, found.words) == ("one@client.example", 5)
    assert landed(read(tmp_path / "one", count_words=False))[0].words is None


def test_what_cannot_be_read_is_named_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"\x00 nothing of a mail")
    assert asides(read(tmp_path / "one")) == [("Sent/one", "no mail header at its start")]
    [(position, reason)] = asides(read(tmp_path / "none"))
    assert (position, "No such file" in reason) == ("Sent/one", True)
