from __future__ import annotations

import pytest
from imapclient import imap_utf7

from wellkept.sdk.imap.folders import folders_of
from wellkept.sdk.imap.session import Listed
from wellkept.sdk.mail.folder_names import in_words


def listed(name: str, *flags: str) -> Listed:
    return Listed(imap_utf7.encode(name), frozenset(flags), b"/")


def chosen(*folders: Listed) -> list[str]:
    return [folder.words for folder in folders_of(folders) if folder.chosen]


@pytest.mark.parametrize("name", ["INBOX", "Entwürfe", "Éléments supprimés", "A & B", "日本語/x", "🙂", "a&-b"])
def test_names_as_people_write_them(name: str) -> None:
    assert in_words(imap_utf7.encode(name)) == name


@pytest.mark.parametrize(
    ("name", "words"),
    [(b"&", "&"), (b"&AAA", "&AAA"), (b"&x-", "&x-"), ("Entwürfe".encode(), "Entwürfe"), (b"a\x07b", "a?b")],
)
def test_odd_names_are_shown_all_the_same(name: bytes, words: str) -> None:
    assert in_words(name) == words


def test_marks_come_before_names() -> None:
    folders = [listed("INBOX"), listed("Spam", r"\archive"), listed("Gesendet", r"\sent"), listed("Ablage", r"\trash")]
    assert chosen(*folders) == ["INBOX", "Gesendet", "Spam"]


def test_names_tell_where_there_are_no_marks() -> None:
    names = [
        "Sent Items",
        "INBOX",
        "Deleted Items",
        "Entwürfe",
        "Corbeille",
        "Clients/Meridian",
        "Trash/2024",
        "Junk E-Mail",
    ]
    assert chosen(*map(listed, names)) == ["INBOX", "Clients/Meridian", "Sent Items"]


def test_where_one_folder_holds_everything_it_and_the_sent_are_enough() -> None:
    gmail = [
        listed("[Gmail]", r"\noselect"),
        listed("INBOX"),
        listed("[Gmail]/All Mail", r"\all"),
        listed("[Gmail]/Sent Mail", r"\sent"),
        listed("[Gmail]/Important", r"\important"),
    ]
    assert chosen(*gmail) == ["[Gmail]/All Mail", "[Gmail]/Sent Mail"]
    assert "[Gmail]" not in [folder.words for folder in folders_of(gmail)]
