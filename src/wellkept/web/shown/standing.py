"""How every account stands that one may see: what the portfolio is sorted, filtered and exported by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from wellkept import access
from wellkept.findings.models import Number, Said
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.models import Account
from wellkept.web.filters import number, plural, since
from wellkept.web.page import Frame, reader
from wellkept.web.shown.finding import is_waiting, next_renewals, open_rows


@dataclass
class Standing:
    """One account with its lead, reach, wells, most urgent finding and next renewal."""

    account: Account
    lead: str
    reach: Number | None = None
    breadth: Number | None = None
    states: set[str] = field(default_factory=set)
    finding: Said | None = None
    renews_on: date | None = None

    @property
    def name(self) -> str:
        return self.account.organisation.name

    @property
    def value(self) -> float | None:
        return self.reach.value if self.reach else None

    @property
    def contact(self) -> float:
        """Contact days with the account, the recent ones counting more; 0 where none was seen."""
        return float(self.breadth.more.get("k_total") or 0.0) if self.breadth else 0.0

    def in_touch(self, day: date) -> str:
        """What was seen of it, in a sentence, for accounts about which nothing is to be said."""
        more = self.breadth.more if self.breadth else {}
        if not more.get("last_day"):
            return "No contact is seen: read the mailbox or calendar of who keeps it."
        people = plural(self.breadth.n if self.breadth else None, "person", "people")
        last = since(date.fromisoformat(more["last_day"]), day)
        return f"In touch with {number(more.get('active_people'))} of {people} in half a year, last {last}."

    @property
    def urgency(self) -> str:
        if self.finding is not None:
            return self.finding.urgency
        return "unknown" if self.value is None else "kept"


def standings(frame: Frame) -> list[Standing]:
    user = reader(frame.request)
    accounts = list(access.accounts(user))
    frame.names.learn(row.lead_id for row in accounts)
    found = {row.pk: Standing(row, frame.names[row.lead_id]) for row in accounts}
    for row in numbers_on(frame.figures, ["reach", "well", "breadth"]):
        one = found.get(row.subject)
        if one and row.measure == "reach":
            one.reach = row
        elif one and row.measure == "breadth":
            one.breadth = row
        elif one:
            one.states.add(str(row.more.get("state", "not known")))
    for said in open_rows(frame, access.said(user, frame.figures)):
        one = found.get(said.finding.account_id or 0)
        if one and one.finding is None and is_waiting(said, frame.as_of):
            one.finding = said
    for account, on in next_renewals(found, frame.as_of).items():
        found[account].renews_on = on
    return list(found.values())
