"""The warmest ways to a contact: a colleague who knows them, or one who knows somebody beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellkept.records.models import Account
from wellkept.web.page import Frame
from wellkept.web.shown.ties import Row, is_live, word_of

MOST = 3
LEAST = 0.5  # contact days, as strength counts them: less opens no door


@dataclass(frozen=True)
class Way:
    steps: list[tuple[str, str]]
    words: str


def ways_to(frame: Frame, account: Account, linked: Sequence[Row], person: int) -> list[Way]:
    """Two steps at most; one for each colleague. `linked` are the person's own ties, strongest first."""
    beside = [row for row in (frame.ties.of_account(account.pk) if frame.ties else ()) if row["contact"] != person]
    found: dict[int, Row] = {}
    for row in (*linked, *beside):
        if (row["strength"] or 0.0) > LEAST and is_live(row):
            found.setdefault(row["colleague"], row)
    shown = list(found.values())[:MOST]
    frame.names.learn([person, *(one for row in shown for one in (row["colleague"], row["contact"]))])
    return [_way(frame, row, person) for row in shown]


def _way(frame: Frame, row: Row, person: int) -> Way:
    direct = row["contact"] == person
    people = [row["colleague"], person] if direct else [row["colleague"], row["contact"], person]
    words = f"{word_of(row)} tie" + ("" if direct else "; the last step is inside their organisation")
    return Way([(frame.names[one], frame.href("person", one)) for one in people], words)
