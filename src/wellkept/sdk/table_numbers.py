"""Numbers as tables write them: with a comma or a point before the decimals, with or without thousands."""

from __future__ import annotations

import math
import re
from typing import Literal

Decimal = Literal["", ",", ".", "?"]
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?", re.ASCII)
_COMMA_DECIMAL = re.compile(r"[+-]?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+),[0-9]+")
_COMMA_GROUPS = re.compile(r"[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")
_DOT_GROUPS = re.compile(r"[+-]?[1-9][0-9]{0,2}(\.[0-9]{3}){2,}")
_ONE_COMMA_GROUP = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
_ONE_DOT_GROUP = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")
_APART = re.compile(r"(?<=[0-9])[ '\u00a0\u202f\u2019](?=[0-9]{3}(?![0-9]))")
_MONEY = re.compile(r"(?:[A-Z]{3}|[$€£])\s?|\s?(?:[A-Z]{3}|[$€£])$")
_COMMA_LAST = re.compile(r"[+-]?[0-9.]*,[0-9]+")
_DOT_LAST = re.compile(r"[+-]?[0-9,]*\.[0-9]+")


def decimal_shown(cell: str) -> Decimal:
    """What one cell says of its column: "," or "." before decimals, "?" where it may be either, "" for nothing."""
    plain = _plain(cell)
    if _ONE_COMMA_GROUP.fullmatch(plain) or _ONE_DOT_GROUP.fullmatch(plain):
        return "?"
    if _DOT_GROUPS.fullmatch(plain) or (_COMMA_LAST.fullmatch(plain) and not _COMMA_GROUPS.fullmatch(plain)):
        return ","
    return "." if _DOT_LAST.fullmatch(plain) or _COMMA_GROUPS.fullmatch(plain) else ""


def number_of(cell: str, decimal: Decimal = "") -> float | None:
    """1200, 1200.50, 1,200,000.50, 1.200.000,50, 1200,50; None where it is no number or can be read in two ways.

    `decimal` is the sign before decimals where the column, or somebody, says it; "?" where the column was asked and
    does not say.
    """
    plain = _plain(cell)
    if decimal == ",":
        plain = plain.replace(".", "").replace(",", ".") if _COMMA_DECIMAL.fullmatch(plain) else _dots_away(plain)
    elif decimal == ".":
        plain = plain.replace(",", "") if _COMMA_GROUPS.fullmatch(plain) else plain
    else:
        plain = _by_itself(plain, doubtful=decimal == "?")
    if not _NUMBER.fullmatch(plain):
        return None
    value = float(plain)
    return value if math.isfinite(value) else None


def _by_itself(plain: str, *, doubtful: bool) -> str:
    if _ONE_COMMA_GROUP.fullmatch(plain) or (doubtful and _ONE_DOT_GROUP.fullmatch(plain)):
        return ""
    if _COMMA_GROUPS.fullmatch(plain):
        return plain.replace(",", "")
    if _DOT_GROUPS.fullmatch(plain):
        return plain.replace(".", "")
    return plain.replace(".", "").replace(",", ".") if _COMMA_DECIMAL.fullmatch(plain) else plain


def _dots_away(plain: str) -> str:
    """With a comma before decimals a dot can only part thousands; where it does not, the cell is no number."""
    if "." not in plain:
        return plain
    whole = _DOT_GROUPS.fullmatch(plain) or _ONE_DOT_GROUP.fullmatch(plain)
    return plain.replace(".", "") if whole else ""


def _plain(cell: str) -> str:
    return _MONEY.sub("", _APART.sub("", cell.strip()))
