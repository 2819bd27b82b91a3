"""Backups: none, many, and a copy that was restored."""

from __future__ import annotations

from typing import Any

from tests.web.looks.frame import LONG, at, frame
from wellkept.web.pages.backups import KeepForm, Shown


def backups() -> dict[str, Any]:
    kept = [
        Shown("wellkept-2026-11-22T140807Z.tar", at(0), "backup", 3_790_848, False, True, at(0).date()),
        Shown("wellkept-2026-11-21T140807Z.tar.sealed", at(1), "backup", 12_345_678_901, True, True, at(0).date()),
        Shown("damaged-wellkept-2026-11-20T140807Z.sqlite3", at(2), LONG, 1, False, False, at(0).date()),
    ]
    form = KeepForm(initial={"keep": 14})
    return frame("backups", backups=kept, folder=f"/srv/{LONG}", form=form, under_way=False, failed="", copy=None)


def backups_none() -> dict[str, Any]:
    return backups() | {"backups": [], "under_way": True, "failed": LONG}


def backups_of_a_copy() -> dict[str, Any]:
    return backups() | {"copy": (at(0), at(3)), "form": KeepForm({"keep": "0"}), "restored": True}
