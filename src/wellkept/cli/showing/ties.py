"""Ties with the figures of their measures, for programs and for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wellkept.cli.showing.figures import in_words, result
from wellkept.findings.look import SessionLook

MEASURES = {
    "tie_strength": "contact days",
    "tie_alive": "chance of contact in 30 days",
    "silence": "working days",
    "reciprocity": "",
    "reply_time": "business minutes",
}
Row = Mapping[str, Any]
Shape = dict[str, Any]


def ties_where(look: SessionLook, where: str) -> list[Shape]:
    """Ties for which a condition on the columns of a tie holds, strongest first."""
    rows = {name: _rows(look, name, where) for name in MEASURES}
    keys = sorted(rows["tie_strength"], key=lambda key: -(rows["tie_strength"][key]["value"] or 0))
    return [tie_shape(look, key, {name: rows[name].get(key) for name in MEASURES}) for key in keys]


def _rows(look: SessionLook, measure: str, where: str) -> dict[tuple[int, int], Row]:
    rows = look.session.rows(measure, where).to_pylist()
    return {(row["colleague"], row["contact"]): row for row in rows}


def tie_shape(look: SessionLook, key: tuple[int, int], rows: Mapping[str, Row | None]) -> Shape:
    names: Shape = {"colleague": look.name(key[0]), "contact": look.name(key[1])}
    return names | {name: result(row) for name, row in rows.items()}


def told(ties: Iterable[Shape]) -> Iterator[str]:
    """One line a tie: who, how strong, how alive, how long silent."""
    for tie in ties:
        silence = tie["silence"]["value"]
        words = "silence not known" if silence is None else f"silent for {silence:.0f} working days"
        alive = tie["tie_alive"]["value"]
        chance = "" if alive is None else f", {alive * 100:.0f} % alive"
        strength = in_words(tie["tie_strength"] | {"n": None, "known": None}, "contact days")
        yield f"  {tie['colleague']} / {tie['contact']}: {strength}{chance}, {words}"
