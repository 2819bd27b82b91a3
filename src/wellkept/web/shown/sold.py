"""As what an engagement was sold, and what it looks like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wellkept.records.models import Sale
from wellkept.sdk.phrases import counted, joined, percent
from wellkept.sdk.sold_as import LARGE, LINES, SMALL, signs_of
from wellkept.web.filters import money
from wellkept.web.practices.practice import State
from wellkept.web.shown.sale_kinds import SaleKind, kind_of

Row = Mapping[str, Any]
SIGN_WORDS = {
    "departments": "Departments",
    "services_hours": "Services",
    "services_share": "Services, of the price",
    "days": "Planned for",
}
LINE_WORDS = {
    "departments": "a solution from 3 on",
    "services_hours": "a solution over 80 hours",
    "services_share": "a solution over 25 %",
    "days": "a solution over 60 days",
}


@dataclass(frozen=True)
class ShownSign:
    """A sign: what is known of it, and whether it speaks for a solution (None: not known)."""

    words: str
    value: str | None
    line: str
    speaks: bool | None


@dataclass(frozen=True)
class Sold:
    says: str
    tag: tuple[State, str]
    signs: list[ShownSign]
    also: list[tuple[str, str | None]]
    kind: SaleKind | None
    outcome: str


def sold(sale: Sale | None, row: Row | None, currency: str) -> Sold:
    """`row` is that of the measure `sale_signs`, None before any figures."""
    signs = signs_of({name: row.get(name) for name in LINES}) if row else {}
    speak = [name for name, speaks in signs.items() if speaks]
    says, tag = _state(sale, row, signs, speak)
    kind = kind_of(sale.type, sale.reach) if sale else None
    also = _also(sale, row or {}, currency)
    return Sold(says, tag, [_sign(name, row, signs) for name in LINES], also, kind, sale.outcome if sale else "")


def _also(sale: Sale | None, row: Row, currency: str) -> list[tuple[str, str | None]]:
    """What tells more of it, without a line of its own."""
    people, price, sites = row.get("stakeholders"), row.get("price"), sale.sites if sale else None
    return [
        ("Sites", None if sites is None else f"{sites:,}"),
        ("People with a say", None if people is None else f"{people:,.0f}"),
        ("Price", None if price is None else money(price, currency)),
    ]


def _state(sale: Sale | None, row: Row | None, signs: Row, speak: list[str]) -> tuple[str, tuple[State, str]]:
    was = row.get("sold") if row else ""
    words = f"{sale.reach} {sale.type}".strip() if sale else ""
    words = words or ("product" if was == SMALL else "")
    if not words:
        return "Nobody said whether this is a product or a solution.", ("unk", "not known")
    if row is None:
        return f"Sold as a {words}. What it looks like is known with the next figures.", ("unk", "not known")
    told = joined([f"{'planned for ' * (name == 'days')}{_value(name, row)}" for name in speak])
    if was == SMALL and speak:
        return f"Sold as a {words}, and looks like a solution: {told}.", ("bad", "sold as too little")
    if was == LARGE and not speak and {"departments", "services_hours", "days"} <= signs.keys():
        return f"Sold as a {words}, and nothing in it speaks for a solution.", ("warn", "sold as too much")
    if not signs:
        return f"Sold as a {words}; nothing is recorded by which that could be told.", ("unk", "not known")
    return f"Sold as a {words}, and nothing that is recorded speaks against it.", ("good", words)


def _sign(name: str, row: Row | None, signs: Row) -> ShownSign:
    return ShownSign(SIGN_WORDS[name], _value(name, row) if row else None, LINE_WORDS[name], signs.get(name))


def _value(name: str, row: Row) -> str | None:
    value = row.get(name)
    if value is None:
        return None
    if name == "services_share":
        return f"services for {percent(value)} of the price"
    things = {"departments": "department", "services_hours": "hour", "days": "day"}
    words = counted(value, things[name])
    return f"{words} of services" if name == "services_hours" else words
