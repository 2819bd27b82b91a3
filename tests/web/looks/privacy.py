"""Sample pages about what is stored, who did what, and erasing a person."""

from __future__ import annotations

from types import SimpleNamespace as It
from typing import Any

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, at, frame, pager
from wellkept.privacy.topics import NEVER, TOPICS, Stored

DIGEST = "3bd5bf147e88fb05dea91f2f44c9b42875f4752ca6386e2d2ccb5efe5e07a270"


def _option(value: str, name: str) -> It:
    return It(value=value, name=name, chosen=False)


def audit() -> dict[str, Any]:
    rows = [
        It(
            number=12,
            at=at(0),
            what="rights changed",
            who=RIGHT_TO_LEFT,
            way="on a page",
            about="user 3, " + LONG,
            more="role: admin",
        ),
        It(
            number=11,
            at=at(1),
            what="sign-in refused",
            who="nobody signed in",
            way="on a page",
            about="name tried 1a2b3c4d…",
            more="",
        ),
        It(
            number=10,
            at=at(1),
            what="let go",
            who="the worker",
            way="by the worker",
            about="",
            more="gone: 1200 messages",
        ),
    ]
    return frame(
        "audit",
        rows=rows,
        pager=pager(3),
        whats=[_option("", "Everything"), _option("signed in", "Signed in")],
        whos=[_option("", "Everybody")],
        since="",
        until="2026-11-22",
        wrong=[],
        first=1,
        last=12,
        head=It(number=12, sha256=DIGEST),
        csv_href="/audit.csv",
    )


def audit_broken() -> dict[str, Any]:
    return audit() | {"wrong": ["audit: entry 3 was changed after it was written"], "rows": [], "head": None}


def stored() -> dict[str, Any]:
    topics = [Stored(one, 1_204_551, "names people", "2 years") for one in TOPICS]
    return frame("stored", topics=topics, never=NEVER, keeps_subjects=False, counts_words=False, may_set=True)


def person_erase() -> dict[str, Any]:
    return frame(
        "people",
        name=LONG,
        pk=62,
        goes=["their name, and every text in which it stands", "3 addresses of theirs"],
        stays=["that somebody took part in 535 messages and 34 meetings"],
        backups=[("wellkept-2026-11-22T130638Z.tar", at(0), at(0).date())],
        asked=None,
        own=False,
    )


def person_erased() -> dict[str, Any]:
    return person_erase() | {"asked": It(step="done", asked_at=at(1), finished_at=at(0)), "backups": []}
