"""A mailbox file to facts that are committed: parsed, known by their ids, stored so that a power cut leaves them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from wellkept.bench.row import Done, Row
from wellkept.bench.rows import mail_headers


def wellkept(folder: Path) -> Callable[[], Done]:
    from wellkept.bench.home import open_home

    open_home()
    from wellkept import pipeline

    def work() -> Done:
        outcome = pipeline.ingest([folder / mail_headers.FILE], datetime(2026, 6, 1, tzinfo=UTC))
        return Done(outcome.added["message"])

    return work


ROW = Row(
    words="Mailbox file to committed facts, words counted",
    unit="messages",
    goal="15,000 a CPU second",
    scale=20_000,
    full=200_000,
    prepare=mail_headers.prepare,
    contenders={"wellkept": wellkept},
    changes_input=True,
)
