"""The mirror on an account's page: its six questions, beside ours to all clients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from wellkept.findings.models import Number
from wellkept.records.models import Account
from wellkept.sdk.questions import WORDS
from wellkept.web.filters import SPACE
from wellkept.web.page import Frame
from wellkept.web.shown.mirror import (
    FIRM,
    HERE,
    HIDDEN,
    MEASURES,
    OURS,
    Question,
    Side,
    cases_href,
    compared,
    hidden_parts,
    in_words,
    score_of,
    side_of,
    us,
)

__all__ = ["FIRM", "AccountMirror", "mirror_of"]
Rows = Mapping[str, Sequence[Number]]


@dataclass(frozen=True)
class AccountMirror:
    """`questions` is empty while no case was read with the account; then `says` tells what would fill it."""

    says: str
    left: Side
    right: Side
    questions: list[Question]
    href: str


def mirror_of(frame: Frame, account: Account, numbers: Rows) -> AccountMirror:
    """Of a vendor or partner how they treat us, of a client how we treat them; beside how we treat all clients."""
    letter = "v" if account.kind in {"vendor", "partner"} else "c"
    side, firm = side_of(letter, account.pk, account.organisation.name), us()
    rows = {row.part: row for row in numbers.get(MEASURES[letter], ()) if row.subject == account.pk}
    query = f"right={side.key}" if letter == "v" else f"view=client&left={side.key}"
    past = f"&as_of={frame.as_of.isoformat()}" if frame.is_past else ""
    href = f"{reverse('mirror')}?{query}{past}"
    if not rows:
        does = "you open with them" if letter == "v" else "they open with you"
        return AccountMirror(f"No case was read that {does}: six questions wait for one.", side, firm, [], href)
    ours = {row.part: row for row in numbers.get("firm_mirror", ())}
    hidden = hidden_parts(frame)
    theirs = {part: score_of(rows.get(part), cases_href(frame, side, part)) for part in WORDS}
    of_all = {
        part: HIDDEN if part in hidden else score_of(ours.get(part), cases_href(frame, firm, part)) for part in WORDS
    }
    left, right = (firm, side) if letter == "v" else (side, firm)
    both = (of_all, theirs) if letter == "v" else (theirs, of_all)
    questions = compared(*both, OURS if letter == "v" else HERE)
    return AccountMirror(_says(questions, letter), left, right, questions, href)


def _says(questions: Sequence[Question], letter: str) -> str:
    own = [one.right if letter == "v" else one.left for one in questions]
    low = [one.part for one, score in zip(questions, own, strict=True) if score.word == "low"]
    scored = sum(score.value is not None for score in own)
    if not scored:
        return "No question has enough cases behind it to be scored yet."
    alike = [one.part for one in questions if one.tag[1] == "both low"]
    said = f"Low in {in_words(low)}." if low else f"None of the {scored}{SPACE}questions that are scored is low."
    if alike and letter == "v":
        said += f" We do the same to our clients: {in_words(alike)}."
    return said
