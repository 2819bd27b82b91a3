"""Who knows whom: the lines between two lists of names, most senior first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from wellkept.web.pictures.svg import Picture, said, title

TieWord = Literal["strong", "fair", "weak", "cold"]
WIDTHS: dict[TieWord, float] = {"strong": 6, "fair": 3.5, "weak": 1.5, "cold": 2}
ROW_EM = 3.5  # the height of a name in the lists beside it


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between our person number `ours` and their person number `theirs`, counted from the top of the lists."""

    ours: int
    theirs: int
    word: TieWord
    note: str = ""


def tie_word(share: float, *, cold: bool = False) -> TieWord:
    """A tie in words: strong from .6 of K/(K + 4), fair from .3, else weak; cold whatever it was."""
    if cold:
        return "cold"
    if share >= 0.6:
        return "strong"
    return "fair" if share >= 0.3 else "weak"


def who_knows_whom(ours: int, theirs: int, ties: Iterable[Tie], missing: Iterable[int] = (), *, label: str) -> Picture:
    """Lines only: the names are HTML lists beside it, so that they wrap, link and zoom like text.

    Row k of either list has its middle at (k + .5) rows. Width is the tie in words, never its number, for the number
    is its colleague's own; cold ties are dashed. Somebody who decides and whom nobody knows (`missing`, their rows)
    gets a dotted stub that ends halfway: a bridge not built.
    """
    rows = max(ours, theirs, 1)
    view = f'viewBox="0 0 100 {rows * 10}" preserveAspectRatio="none"'
    parts = [f'<svg class="pic ties" width="100%" height="{rows * ROW_EM:g}em" {view} {said(label)}>']
    parts += [_line(tie) for tie in sorted(ties, key=lambda tie: (WIDTHS[tie.word], tie.ours, tie.theirs))]
    for row in missing:
        y = row * 10 + 5
        parts.append(f'<path class="no-tie" d="M56 {y}L100 {y}"/><path class="no-tie-end" d="M54 {y}h.01"/>')
    return Picture("".join(parts) + "</svg>")


def _line(tie: Tie) -> str:
    y, to_y = tie.ours * 10 + 5, tie.theirs * 10 + 5
    kind = "tie cold" if tie.word == "cold" else "tie"
    path = f"M0 {y}C42 {y} 58 {to_y} 100 {to_y}"
    return (
        f'<path class="{kind} o{tie.ours} h{tie.theirs}" stroke-width="{WIDTHS[tie.word]:g}" d="{path}">'
        f"{title(tie.note)}</path>"
    )
