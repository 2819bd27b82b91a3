"""Cases in rows: one line each, with whose word is due and when; and those most at risk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wellkept.findings.models import Number
from wellkept.findings.queries.case_numbers import case_numbers
from wellkept.records.models import Case
from wellkept.records.queries.case_steps import State
from wellkept.web.filters import day_short
from wellkept.web.page import Frame
from wellkept.web.shown.case_people import CasePeople
from wellkept.web.shown.case_risk import ShownRisk, risks_of
from wellkept.web.shown.watched_cases import (
    DUE,
    Tag,
    Watched,
    direction_words,
    due_tag,
    is_late,
    is_today,
    owned_by,
    reference_words,
    span,
    title_of,
    until,
    whose,
)

MOST_AT_RISK = 5
AT_RISK_FROM = 0.1


@dataclass(frozen=True)
class CaseRow:
    """One case of the board. `who` owes `whom` the next word: `what`, by `due`."""

    title: str
    href: str
    words: str
    account: str
    account_href: str
    who: str
    whom: str
    what: str
    due: Tag
    last: str
    asked: str


@dataclass(frozen=True)
class AtRisk:
    title: str
    href: str
    words: str
    risk: ShownRisk


def case_rows(frame: Frame, listed: Sequence[tuple[Case, State]], opened: dict[int, Watched]) -> list[CaseRow]:
    """Rows of the board, in the order given; of open cases with what is due in them."""
    people = CasePeople(frame)
    owned_by([opened[case.pk] for case, _ in listed if case.pk in opened], people)
    return [
        _open_row(frame, people, opened[case.pk]) if case.pk in opened else _ended_row(frame, case, state)
        for case, state in listed
    ]


def _open_row(frame: Frame, people: CasePeople, one: Watched) -> CaseRow:
    at, first = until(frame), one.next
    who, whom = whose(people, one)
    last, asked = one.last_word, one.asked_last
    return CaseRow(
        **_named(frame, one.case),
        who=who,
        whom=whom,
        what=_what(frame, one, at),
        due=due_tag(frame, first, at),
        last=f"last word {span(at - last.at)} ago" if last else f"no word yet, open for {span(at - one.life.begins)}",
        asked=f"asked {span(at - asked.at)} ago" if asked and last else "",
    )


def _what(frame: Frame, one: Watched, at: datetime) -> str:
    """What is due next; and the promised end beside it, once it is near."""
    first, solve = one.next, one.solve
    words = DUE[first.what] if first else ""
    near = solve is not None and solve is not first and (is_late(solve, at) or is_today(frame, solve, at))
    return f"{words}; promised end {due_tag(frame, solve, at)[1]}" if near else words


def _ended_row(frame: Frame, case: Case, state: State) -> CaseRow:
    ended = f"ended {day_short(frame.local(state.ended_at), frame.as_of)}"
    lasted = span(state.ended_at - state.opened_at) if state.ended_at else ""
    return CaseRow(
        **_named(frame, case), who="", whom="", what="", due=("plain", ended), last=f"open for {lasted}", asked=""
    )


def _named(frame: Frame, case: Case) -> dict[str, str]:
    return {
        "title": title_of(case),
        "href": frame.href("case", case.pk),
        "words": f"{reference_words(case)} · {direction_words(case)}",
        "account": case.account.organisation.name if case.account else "",
        "account_href": frame.href("account", case.account_id) if case.account_id else "",
    }


def at_risk(frame: Frame, opened: Sequence[Watched]) -> list[AtRisk]:
    """The open cases that most likely go wrong, as the newest figures say; what has gone wrong already is no risk."""
    found: dict[int, list[Number]] = defaultdict(list)
    for (pk, _, _), row in case_numbers([one.case.pk for one in opened], frame.figures, ["case_risk"]).items():
        found[pk].append(row)
    likely = {pk: risk for pk, rows in found.items() if (risk := _likeliest(rows))}
    worst = sorted((one.case for one in opened if one.case.pk in likely), key=lambda one: -(likely[one.pk].value or 0))
    return [
        AtRisk(title_of(one), frame.href("case", one.pk), one.reference, likely[one.pk]) for one in worst[:MOST_AT_RISK]
    ]


def _likeliest(rows: list[Number]) -> ShownRisk | None:
    risks = (risk for risk in risks_of(rows) if risk.value is not None and AT_RISK_FROM <= risk.value < 1.0)
    return next(risks, None)
