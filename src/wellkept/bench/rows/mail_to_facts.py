"""A mailbox file to facts that are committed: parsed, known by their ids, stored so that a power cut leaves them."""

from __future__ import annotations

import email
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path

from wellkept.bench.goal import rate
from wellkept.bench.row import Done, Row
from wellkept.bench.rows import mail_headers
from wellkept.bench.rows.mail_headers import FILE, split

TABLES = """
    PRAGMA journal_mode=WAL;
    PRAGMA synchronous=FULL;
    CREATE TABLE message (id TEXT PRIMARY KEY, sender TEXT, at REAL, subject TEXT);
    CREATE TABLE recipient (message TEXT, address TEXT, PRIMARY KEY (message, address)) WITHOUT ROWID;
"""


def wellkept(folder: Path) -> Callable[[], Done]:
    from wellkept.bench.home import open_home

    open_home()
    from wellkept import pipeline
    from wellkept.facts.models import Address, Message

    def work() -> Done:
        pipeline.ingest([folder / FILE], datetime(2026, 6, 1, tzinfo=UTC))
        return _done(Message.objects.count(), Address.objects.count())

    return work


def by_hand(folder: Path) -> Callable[[], Done]:
    """`email.message_from_bytes` and `sqlite3`, in one transaction: no words, nobody known, nothing to take back."""
    database = sqlite3.connect(folder / "by-hand.sqlite3")
    database.executescript(TABLES)

    def work() -> Done:
        with database:
            for key, sender, at, subject, to in _parsed(folder):
                database.execute("INSERT OR IGNORE INTO message VALUES (?, ?, ?, ?)", (key, sender, at, subject))
                database.executemany("INSERT OR IGNORE INTO recipient VALUES (?, ?)", ((key, one) for one in to))
        (messages,) = database.execute("SELECT count(*) FROM message").fetchone()
        everybody = "SELECT sender FROM message UNION SELECT address FROM recipient"
        (addresses,) = database.execute(f"SELECT count(*) FROM ({everybody})").fetchone()  # noqa: S608 -- our own words
        return _done(messages, addresses)

    return work


def _parsed(folder: Path) -> Iterator[tuple[str, str, float, str, list[str]]]:
    for raw in split(folder):
        mail = email.message_from_bytes(raw)
        (_, sender), *_ = getaddresses([mail["from"]])
        to = [address.lower() for _, address in getaddresses([mail["to"] or "", mail["cc"] or ""]) if address]
        at = parsedate_to_datetime(mail["date"]).timestamp()
        yield mail["message-id"].strip("<> "), sender.lower(), at, mail["subject"] or "", to


def _done(messages: int, addresses: int) -> Done:
    return Done(messages, f"{messages} messages, {addresses} addresses")


ROW = Row(
    words="Mailbox file to committed facts, words counted",
    unit="messages",
    goals=[rate("wellkept", 15_000, "messages")],
    scale=20_000,
    full=200_000,
    prepare=mail_headers.prepare,
    contenders={"wellkept": wellkept, "email and sqlite3": by_hand},
    changes_input=True,
)
