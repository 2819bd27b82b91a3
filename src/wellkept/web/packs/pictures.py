"""The drawings of a pack: the account's own, as its pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wellkept.findings.models import Number
from wellkept.records.models import Account
from wellkept.sdk.mirror import QUARTER
from wellkept.sdk.questions import WORDS
from wellkept.web.filters import number
from wellkept.web.packs.inert import inert
from wellkept.web.packs.pack import PackPicture, PackTable
from wellkept.web.packs.questions_picture import WIDE, Scored, high, questions_picture
from wellkept.web.page import Frame
from wellkept.web.shown.rings import rings
from wellkept.web.shown.well import contacts_named, well

RINGS, CORE, SHAFTS, DEEP = 300, 62, 640, 216
NOT_SCORED = "not scored"


def questions_of(found: Account, numbers: Iterable[Number]) -> PackTable:
    """The six questions: of how we help a client, or of how a vendor helps us."""
    is_theirs = found.kind in {Account.Kind.VENDOR, Account.Kind.PARTNER}
    measure = "mirror" if is_theirs else "own_mirror"
    by_part = {row.part: row for row in numbers if row.measure == measure}
    told = [(words, by_part[part]) for part, words in WORDS.items() if part in by_part]
    return PackTable(
        title="How you help us" if is_theirs else "How we help you",
        columns=("Question", "Score", "Probably between", "Known", "Not known"),
        rows=tuple(_row(words, row) for words, row in told),
        says=f"Six questions over the cases of the last {QUARTER} days, each from 0 to 100. Where too little is known,"
        " nothing is scored.",
        none="Nothing is known: no case was read, and no review promised.",
        picture=_questions(told) if told else None,
    )


def _row(words: str, row: Number) -> tuple[str, ...]:
    between = (
        f"{number(row.low)} to {number(row.high)}" if row.low is not None and row.high is not None else "not known"
    )
    value = NOT_SCORED if row.value is None else number(row.value)
    return (words, value, between, number(row.n or 0), number(float(row.more.get("unknown") or 0)))


def _questions(told: Sequence[tuple[str, Number]]) -> PackPicture:
    scored = [Scored(words, row.value, row.low, row.high) for words, row in told]
    said = "; ".join(f"{words} {_said(row)}" for words, row in told)
    alt = f"Six questions, each from 0 to 100: {said}."
    return PackPicture("Six questions", "", alt, questions_picture(scored, alt), WIDE, high(scored))


def _said(row: Number) -> str:
    if row.value is None:
        return NOT_SCORED
    between = f", between {number(row.low)} and {number(row.high)}" if row.low is not None else ""
    return f"{number(row.value)}{between}"


def rings_of(name: str, numbers: Iterable[Number], seed: str) -> Iterator[PackPicture]:
    """Growth rings, and the same with years under it."""
    grown = rings(name, [(row.part, row.value) for row in numbers if row.measure == "ring"], seed)
    quarters = "; ".join(f"{label}: {days}" for label, days, *_ in reversed(grown.rows))
    alt = inert(f"Growth rings: contact days by quarter. {quarters or 'none counted yet'}.", 2_000)
    says = inert(
        f"{grown.words.partition('. ')[0].rstrip('.')}. A ring is a quarter; hatched, for trust is not measured."
    )
    yield PackPicture("How we are in touch", says, alt, grown.picture, RINGS, RINGS)
    yield PackPicture(
        "", "The same, from first contact on the left to today on the right.", alt, grown.core, SHAFTS, CORE
    )


def well_of(frame: Frame, name: str, numbers: Iterable[Number]) -> Iterator[PackPicture]:
    rows = [row for row in numbers if row.measure == "well"]
    frame.names.learn(contacts_named(rows))
    found = well(name, rows, frame.names, frame.as_of, lambda _person: "")
    if found.roles:
        places = "; ".join(f"{one.role}: {one.name or 'nobody named'}, {one.state}" for one in found.roles)
        yield PackPicture(
            "The well", inert(places, 600), inert(f"The well: {places}", 600), found.picture, SHAFTS, DEEP
        )
