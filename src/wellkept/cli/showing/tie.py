"""A tie: every measure of it. Either side may be named first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from wellkept.cli.named import person_named
from wellkept.cli.refused import RefusedError
from wellkept.cli.showing.figures import day_of, in_words, measured
from wellkept.cli.showing.ties import MEASURES, tie_shape, ties_where

Shape = dict[str, Any]


def gather(words: Sequence[str], as_of: datetime) -> Shape:
    one, other = (person_named(name).pk for name in two_names(words))
    if one == other:
        raise RefusedError("both names are the same person; a tie has two")
    with measured(as_of) as look:
        both = f"({one}, {other})"
        found = ties_where(look, f"colleague IN {both} AND contact IN {both}")
        sides = {person: (look.record("person", person) or {}).get("side") for person in (one, other)}
        # Nobody saw them in contact: their sides say who is the colleague.
        key = (other, one) if sides[other] == "us" or sides[one] == "them" else (one, other)
        tie = found[0] if found else tie_shape(look, key, dict.fromkeys(MEASURES))
    return tie | {"as_of": str(day_of(as_of))}


def two_names(words: Sequence[str]) -> tuple[str, str]:
    """As "A / B", as A and B, or as the words of A / B unquoted."""
    text = " ".join(words)
    names = tuple(name.strip() for name in text.split(" / ")) if " / " in text else tuple(words)
    if len(names) == 1 and text.count("/") == 1:
        names = tuple(name.strip() for name in text.split("/"))
    if len(names) != 2 or not all(names):
        raise RefusedError(f'a tie takes two names, such as "Dana Whitlock / Carla Brandt"; this is {text!r}')
    return names[0], names[1]


def tell(tie: Shape) -> Iterator[str]:
    yield f"{tie['colleague']} / {tie['contact']}, as of {tie['as_of']}"
    for name, unit in MEASURES.items():
        yield f"  {name}: {in_words(tie[name], unit)}"
