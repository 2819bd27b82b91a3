"""How every account stands that one may see: what the portfolio is sorted, filtered and exported by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from wellkept import access
from wellkept.findings.models import Number, Said
from wellkept.findings.queries.account_figures import AccountFigures, account_figures
from wellkept.findings.queries.numbers import numbers_on
from wellkept.findings.queries.worst_findings import NO_DAY, worst_findings
from wellkept.web.filters import number, plural, since
from wellkept.web.page import Frame, reader
from wellkept.web.shown.finding import is_waiting, next_renewals, open_rows

ACCOUNT = ("pk", "organisation__name", "kind", "guessed", "since", "lead_id")
NO_FIGURES = AccountFigures({})
Worst = dict[int, tuple[str, str]]


@dataclass(slots=True)
class Standing:
    """One account with its lead, and what it is sorted by. What a row shows beside it is looked up by `opened`."""

    pk: int
    name: str
    kind: str
    guessed: bool
    since: date | None
    lead_id: int | None
    lead: str
    figures: AccountFigures
    urgency: str
    act_by: str
    reach: Number | None = None
    health: Number | None = None
    breadth: Number | None = None
    finding: Said | None = None
    renews_on: date | None = None

    @property
    def value(self) -> float | None:
        return self.figures.standing

    @property
    def contact(self) -> float:
        """Contact days with the account, the recent ones counting more; 0 where none was seen."""
        return self.figures.contact

    @property
    def states(self) -> set[str]:
        return set(self.figures.states.values())

    def in_touch(self, day: date) -> str:
        """What was seen of it, in a sentence, for accounts about which nothing is to be said."""
        more = self.breadth.more if self.breadth else {}
        if not more.get("last_day"):
            return "No contact is seen: read the mailbox or calendar of who keeps it."
        people = plural(self.breadth.n if self.breadth else None, "person", "people")
        last = since(date.fromisoformat(more["last_day"]), day)
        return f"In touch with {number(more.get('active_people'))} of {people} in half a year, last {last}."


def standings(frame: Frame) -> list[Standing]:
    rows = list(access.accounts(reader(frame.request)).values_list(*ACCOUNT))
    frame.names.learn(row[-1] for row in rows)
    figures, worst = account_figures(frame.figures), _worst(frame)
    return [_standing(row, frame.names[row[-1]], figures.get(row[0], NO_FIGURES), worst.get(row[0])) for row in rows]


def _standing(row: tuple[Any, ...], lead: str, figures: AccountFigures, worst: tuple[str, str] | None) -> Standing:
    calm = "unknown" if figures.standing is None else "kept"
    urgency, act_by = worst or (calm, NO_DAY)
    pk, name, kind, guessed, since_day, lead_id = row
    return Standing(pk, name, kind, guessed, since_day, lead_id, lead, figures, urgency, act_by)


def _worst(frame: Frame) -> Worst:
    user = reader(frame.request)
    if not frame.is_past:
        return worst_findings(access.findings(user), frame.as_of)
    found: Worst = {}
    for row in open_rows(frame, access.said(user, frame.figures)):
        if row.finding.account_id and is_waiting(row, frame.as_of):
            found.setdefault(row.finding.account_id, (row.urgency, row.act_by.isoformat() if row.act_by else NO_DAY))
    return found


def opened(frame: Frame, rows: Iterable[Standing]) -> list[Standing]:
    """With what their rows show: the most urgent finding, reach, contact and the next renewal."""
    found = {one.pk: one for one in rows}
    for row in numbers_on(frame.figures, ["reach", "health", "breadth"], found):
        setattr(found[row.subject], row.measure, row)
    for said in open_rows(frame, access.said(reader(frame.request), frame.figures).filter(finding__account__in=found)):
        one = found[said.finding.account_id or 0]
        if one.finding is None and is_waiting(said, frame.as_of):
            one.finding = said
    for account, on in next_renewals(found, frame.as_of).items():
        found[account].renews_on = on
    return list(found.values())
