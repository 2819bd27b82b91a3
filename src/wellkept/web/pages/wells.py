"""Wells: every account's reserve against its need, by role; where it is driest and most is at stake, first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from wellkept import access
from wellkept.findings.models import Number
from wellkept.findings.queries.account_figures import AccountFigures, account_figures
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.models import Account, Team
from wellkept.sdk.words import NEEDED_ROLES
from wellkept.web.filters import money, plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.pictures.shaft import shaft
from wellkept.web.pictures.svg import Picture
from wellkept.web.shown.anything_read import anything_read
from wellkept.web.shown.choice import address, options, paged
from wellkept.web.shown.folded import folded
from wellkept.web.shown.standing import NO_FIGURES
from wellkept.web.shown.well import Role, contacts_named, roles_of

STATES = ("dry", "low", "enough", "not known")
WORST = {state: rank for rank, state in enumerate(STATES)}
ROWS = 40


@dataclass
class Wells:
    """One account, and what may be drawn from its four shafts. `numbers` are looked up for those that are shown."""

    pk: int
    name: str
    kind: str
    lead_id: int | None
    figures: AccountFigures
    numbers: list[Number] = field(default_factory=list)

    @property
    def exposure(self) -> float | None:
        return self.figures.exposure

    @property
    def contact(self) -> float:
        return self.figures.contact

    def states(self, role: str = "") -> set[str]:
        return {state for part, state in self.figures.states.items() if role in {"", part}}


@dataclass(frozen=True)
class Cell:
    role: Role
    picture: Picture


@dataclass(frozen=True)
class WellsRow:
    name: str
    href: str
    words: str
    exposure: str
    cells: list[Cell]
    roles_href: str


@dataclass(frozen=True)
class Total:
    """One role over all accounts: how many shafts are in each state, and where that list is."""

    role: str
    counts: list[tuple[str, int, str]]


@page("wells")
def wells(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    teams = list(Team.objects.prefetch_related("accounts"))
    everything = _everything(frame, access.accounts(user))
    leads = {str(one.lead_id): frame.names[one.lead_id] for one in everything if one.lead_id}
    chosen = [one for one in everything if _matches(one, request, frame, teams)]
    wanted = [one for one in chosen if _in_state(one, request)]
    shown, pager = paged(request, sorted(wanted, key=_rank), ROWS)
    _open(frame, shown)
    return show(
        frame,
        "wells",
        lede=_lede(frame, chosen),
        q=request.GET.get("q", ""),
        leads=options(request, "lead", [("", "Anyone"), *sorted(leads.items(), key=lambda pair: folded(pair[1]))]),
        teams=options(request, "team", [("", "Every team"), *((str(team.pk), team.name) for team in teams)]),
        roles=options(request, "role", [("", "Any role"), *((role, role.capitalize()) for role in NEEDED_ROLES)]),
        states=options(request, "state", [("", "Any state"), *((state, state.capitalize()) for state in STATES)]),
        totals=[_total(request, role, chosen) for role in NEEDED_ROLES],
        columns=[role.capitalize() for role in NEEDED_ROLES],
        rows=[_row(frame, one) for one in shown],
        pager=pager,
        read=bool(everything) or anything_read(),
    )


def _everything(frame: Frame, accounts: QuerySet[Account]) -> list[Wells]:
    figures = account_figures(frame.figures)
    rows = accounts.values_list("pk", "organisation__name", "kind", "lead_id")
    found = [Wells(*row, figures.get(row[0], NO_FIGURES)) for row in rows]
    frame.names.learn(one.lead_id for one in found)
    return found


def _open(frame: Frame, shown: Sequence[Wells]) -> None:
    """The numbers of those that are shown, and the names in them."""
    by_account = {one.pk: one for one in shown}
    for row in numbers_on(frame.figures, ["well"], by_account):
        by_account[row.subject].numbers.append(row)
    frame.names.learn(person for one in shown for person in contacts_named(one.numbers))


def _matches(one: Wells, request: HttpRequest, frame: Frame, teams: Sequence[Team]) -> bool:
    words, lead, asked = folded(request.GET.get("q", "")), request.GET.get("lead", ""), request.GET.get("team", "")
    team = next((team for team in teams if str(team.pk) == asked), None)
    return (
        (not words or words in folded(one.name) or words in folded(frame.names[one.lead_id]))
        and (not lead or str(one.lead_id) == lead)
        and (team is None or one.pk in {row.pk for row in team.accounts.all()})
    )


def _in_state(one: Wells, request: HttpRequest) -> bool:
    role, state = request.GET.get("role", ""), request.GET.get("state", "")
    return state not in STATES or state in one.states(role if role in NEEDED_ROLES else "")


def _rank(one: Wells) -> tuple[int, float, float, str]:
    """The driest first; of those as dry, where most may be drawn; where that is not known, where most is said."""
    worst = min((WORST.get(state, len(STATES)) for state in one.states()), default=len(STATES))
    return worst, -(one.exposure or 0.0), -one.contact, folded(one.name)


def _lede(frame: Frame, chosen: Sequence[Wells]) -> str:
    dry = [one for one in chosen if "dry" in one.states()]
    stake = sum(one.exposure or 0.0 for one in dry)
    silent = sum(set(one.states()) <= {"not known"} for one in chosen)
    if chosen and silent == len(chosen):
        return "No well is known yet. Begin with the accounts that matter most, and say who decides there."
    said = f"A well is dry at {len(dry)} of {plural(len(chosen), 'account')}"
    said += f", not known at {silent}" if silent else ""
    at_stake = f"; {money(stake, frame.currency)} may be at stake there in the next 120 days" if stake else ""
    return f"{said}{at_stake}. The driest stand on top."


def _total(request: HttpRequest, role: str, chosen: Sequence[Wells]) -> Total:
    counts = Counter(state for one in chosen for state in one.states(role))
    return Total(
        role.capitalize(),
        [(state, counts[state], address(request, role=role, state=state, page=None)) for state in STATES],
    )


def _row(frame: Frame, one: Wells) -> WellsRow:
    roles = roles_of(one.numbers, frame.names, lambda person: frame.href("person", person))
    lead = frame.names[one.lead_id]
    return WellsRow(
        name=one.name,
        href=f"{frame.href('account', one.pk)}#well",
        words=f"{one.kind} · {f'lead {lead}' if lead else 'nobody leads it yet'}",
        exposure=money(one.exposure, frame.currency) if one.exposure is not None else "",
        cells=[Cell(role, shaft(role.level, role.needed)) for role in roles],
        roles_href=frame.href("account_roles", one.pk),
    )
