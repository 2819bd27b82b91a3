"""Subjects that tell of the status, and those that only speak of one."""

from __future__ import annotations

import pytest

from wellkept.sdk.status_title import PHRASES, speaks_of_status

TELLS = [
    "Weekly status",
    "Status: backup, week 12",
    "Backup | Status Report 12",
    "Statusbericht KW 12",
    "Point d'avancement du 3 mars",
]
TELLS_NOT = ["Re: Weekly status", "AW: Statusbericht KW 12", "Marital status form", "Statuspage is down", "Your order"]


@pytest.mark.parametrize("title", TELLS)
def test_it_tells(title: str) -> None:
    assert speaks_of_status(title)


@pytest.mark.parametrize("title", TELLS_NOT)
def test_it_does_not(title: str) -> None:
    assert not speaks_of_status(title)


@pytest.mark.parametrize("title", TELLS)
def test_the_database_is_asked_for_each_of_them(title: str) -> None:
    assert title.casefold().startswith("status") or any(phrase in title.casefold() for phrase in PHRASES)
