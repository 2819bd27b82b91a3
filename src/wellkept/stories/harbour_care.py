"""How the demo company looks after its accounts: teams, who is needed where, and who keeps whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wellkept.stories.firm import MERIDIAN, MILO, SAM
from wellkept.stories.harbour_records import Cast
from wellkept.stories.sheets import Row, emails
from wellkept.stories.the_mirror_vendor import NORTHGATE
from wellkept.stories.ties import DECIDES, RUNS

APART = frozenset({"hardly known", "ended", "new"})
TEAMS = (("Industry and energy", ("german",)), ("Britain and the world", ()), ("Suppliers and partners", ()))


def team_rows(cast: list[Cast]) -> Iterator[Row]:
    """Three teams; who leads accounts of several is in several."""
    groups: dict[str, list[Cast]] = {name: [] for name, _ in TEAMS}
    for one in cast:
        groups[_team_of(one)].append(one)
    for name, held in groups.items():
        people = list(dict.fromkeys(one.team.lead for one in held))
        accounts = ";".join(one.account.name for one in held)
        yield {"team": name, "lead": people[0].email, "members": emails(people), "accounts": accounts}


def _team_of(one: Cast) -> str:
    if one.account.kind != "client":
        return TEAMS[2][0]
    return TEAMS[0][0] if one.account.region in TEAMS[0][1] else TEAMS[1][0]


def role_rows(cast: list[Cast], anchor: date) -> Iterator[Row]:
    """What posts do not say: who sponsors, who knows the systems; and that a supplier has no users of ours."""
    for number, one in enumerate(cast):
        account, since = one.account, anchor - timedelta(weeks=100)
        if account.character in APART:
            continue
        if account.kind == "client" and number % 2 == 0 and account.character != "decision maker unknown":
            yield _role(one, "executive sponsor", one.people[DECIDES].email, since)
        if account.size == "small" and account.kind == "client":
            yield _role(one, "technical lead", one.people[RUNS].email, since)
        if account.kind != "client":
            yield _role(one, "user champion", "not needed", since)


def _role(one: Cast, role: str, people: str, since: date) -> Row:
    return {"account": one.account.name, "role": role, "people": people, "since": since}


def plan_rows(cast: list[Cast], anchor: date) -> Iterator[Row]:
    """Leads keep decision makers by the month, executives by the quarter; small accounts are kept as it comes."""
    for one in cast:
        account = one.account
        if account.kind != "client" or account.size == "small" or account.character in APART:
            continue
        decides = one.people[DECIDES].email
        plan: Row = {"account": account.name, "contact": decides, "starts_on": anchor - timedelta(weeks=52)}
        yield plan | {"colleague": one.team.lead.email, "every_days": 30, "why": "no surprises at renewal"}
        if account.size == "large":
            yield plan | {"colleague": one.team.executive.email, "every_days": 90, "why": ""}


def review_rows(cast: list[Cast], anchor: date) -> Iterator[Row]:
    """Larger clients are promised a review of plans each half-year, whether it was held or not; suppliers promise us
    a roadmap, but for the one of story 3. What shows that one was held are notes and meetings.
    """
    for one in cast:
        account, decides = one.account, one.people[DECIDES].email
        if account.size == "small" or account.character in APART or account.name == NORTHGATE:
            continue
        lead = one.team.lead.email
        is_client = account.kind == "client"
        who: Row = {"who_promised": lead, "promised_to": decides} if is_client else {"who_promised": decides}
        row = who | {"account": account.name, "kind": "review" if is_client else "roadmap"}
        yield from _each_half_year(row | {"by": "us" if is_client else "them"}, anchor, "What comes next year")
    meridian: Row = {"account": MERIDIAN, "kind": "review", "by": "us", "who_promised": SAM.email}
    yield from _each_half_year(meridian | {"promised_to": MILO.email}, anchor, "Plans for the records system")


def _each_half_year(row: Row, anchor: date, what: str) -> Iterator[Row]:
    for due in (anchor - timedelta(days=60), anchor + timedelta(days=122)):
        yield row | {"review_due_on": due, "promised_on": due - timedelta(days=182), "what": what}
