"""Who of the firm is in touch with whom of an account, how often and until when: by the account's character."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from wellkept.stories.cast import Account, Character
from wellkept.stories.firm import Person
from wellkept.stories.staff import LEAVING, STAFF
from wellkept.stories.working_days import WorkingDays

GAP = {"large": 2.8, "middle": 5.6, "small": 9.0}
DECIDES, MANAGES, RUNS, USES, CONNECTS = range(5)


@dataclass(frozen=True, slots=True)
class Team:
    lead: Person
    executive: Person
    engineer: Person
    second: Person
    desk: Person


@dataclass(frozen=True, slots=True)
class Tie:
    """A contact day about every `gap` working days from position `first` to before `last`; every `meets`-th a meeting.

    `answered_until`: from that position on the contact says nothing any more.
    """

    colleague: Person
    contact: Person
    gap: float
    first: int
    last: int
    meets: int = 0
    form: str = "mail"
    answered_until: int = 1_000_000


def team_of(position: int, account: Account) -> Team:
    engineers, count = STAFF.engineers, len(STAFF.engineers)
    supplier = account.character == "supplier"
    return Team(
        lead=STAFF.architects[position % 4] if supplier else STAFF.account_managers[account.lead],
        executive=STAFF.executives[position % len(STAFF.executives)],
        engineer=engineers[(2 * position + 2) % count],
        second=engineers[(2 * position + 3) % count],
        desk=STAFF.desk[position % len(STAFF.desk)],
    )


def ties_of(account: Account, team: Team, contacts: tuple[Person, ...], days: WorkingDays) -> list[Tie]:
    first = days.weeks_ago(account.since)
    make = _supplied if account.character == "supplier" else _steady
    ties = make(account, team, contacts, first, len(days))
    change = CHANGES.get(account.character)
    changed = change(ties, team, contacts, days) if change else ties
    return _with_predecessors(changed, days) if account.size != "small" else changed


def _with_predecessors(ties: list[Tie], days: WorkingDays) -> list[Tie]:
    """Colleagues change: who runs things and who answers the desk took over from others, more than a year ago."""
    before: list[Tie] = []
    after = list(ties)
    for number, tie in enumerate(ties):
        if tie.first == 0 and tie.last == len(days) and number in (1, 2, 5):
            ours = STAFF.desk if tie.colleague in STAFF.desk else STAFF.engineers
            if tie.colleague in ours:
                place = ours.index(tie.colleague)
                changed = len(days) * (8 + 9 * (place % 5)) // 100
                before.append(replace(tie, colleague=ours[(place + 5) % len(ours)], last=changed))
                after[number] = replace(tie, first=changed)
    return after + before


def _steady(account: Account, team: Team, people: tuple[Person, ...], first: int, last: int) -> list[Tie]:
    """Both levels, several people on both sides, none of them alone."""
    gap = GAP[account.size]
    ties = [
        Tie(team.lead, people[MANAGES], gap, first, last, meets=4),
        Tie(team.engineer, people[RUNS], gap * 1.1, first, last, meets=6),
        Tie(team.desk, people[USES], gap * 1.5, first, last, form="support"),
        Tie(team.executive, people[DECIDES], 13 if account.size == "small" else 9, first, last, meets=2, form="lunch"),
        Tie(team.lead, people[DECIDES], 15, first, last, meets=3),
        Tie(team.second, people[CONNECTS], gap * 1.6, first, last, meets=5),
    ]
    return ties + _occasional(team, people[5:], first, last)


def _supplied(account: Account, team: Team, people: tuple[Person, ...], first: int, last: int) -> list[Tie]:
    gap = GAP[account.size]
    ties = [
        Tie(team.lead, people[0], gap * 2, first, last, meets=3),
        Tie(team.engineer, people[1], gap * 1.5, first, last, meets=6),
        Tie(team.second, people[2], gap * 1.7, first, last),
        Tie(team.desk, people[3], gap * 1.8, first, last),
        Tie(team.executive, people[0], 24, first, last, meets=2, form="lunch"),
    ]
    return ties + _occasional(team, people[4:], first, last)


def _occasional(team: Team, people: tuple[Person, ...], first: int, last: int) -> list[Tie]:
    ours = (team.desk, team.lead, team.engineer, team.second)
    return [Tie(ours[k % 4], person, 26 + 7 * (k % 5), first, last) for k, person in enumerate(people)]


Change = Callable[[list[Tie], Team, tuple[Person, ...], WorkingDays], list[Tie]]


def _one_colleague(ties: list[Tie], team: Team, _people: tuple[Person, ...], days: WorkingDays) -> list[Tie]:
    """The account manager has taken everything over; the others last wrote long ago."""
    mine = [replace(tie, colleague=team.lead) for tie in ties[:3]]
    before = [replace(tie, last=days.ago(420)) for tie in ties[1:] if tie.colleague != team.lead]
    return [*mine, *(tie for tie in ties[3:] if tie.colleague == team.lead), *before]


def _one_contact(ties: list[Tie], team: Team, people: tuple[Person, ...], _days: WorkingDays) -> list[Tie]:
    """Whoever works for this client speaks with the same person there."""
    through = [replace(tie, contact=people[MANAGES]) for tie in (*ties[:3], ties[5])]
    return [*through, Tie(team.executive, people[DECIDES], 22, ties[0].first, ties[0].last, meets=2, form="lunch")]


def _going_cold(ties: list[Tie], _team: Team, _people: tuple[Person, ...], days: WorkingDays) -> list[Tie]:
    """The two busiest ties fell silent some weeks ago, the rest goes on."""
    return [replace(ties[0], last=days.ago(26)), replace(ties[1], last=days.ago(30)), *ties[2:]]


def _contact_gone(ties: list[Tie], _team: Team, people: tuple[Person, ...], days: WorkingDays) -> list[Tie]:
    gone = people[MANAGES]
    return [replace(tie, last=days.ago(14)) if tie.contact == gone else tie for tie in ties]


def _contact_silent(ties: list[Tie], _team: Team, people: tuple[Person, ...], days: WorkingDays) -> list[Tie]:
    silent = people[MANAGES]
    return [replace(tie, answered_until=days.ago(32)) if tie.contact == silent else tie for tie in ties]


def _colleague_leaving(ties: list[Tie], _team: Team, _people: tuple[Person, ...], _days: WorkingDays) -> list[Tie]:
    """Most of what the firm has here is this one colleague's."""
    taken_over = (1, 5, *range(7, len(ties), 2))
    return [replace(tie, colleague=LEAVING) if k in taken_over else tie for k, tie in enumerate(ties)]


def _renewal_unprepared(ties: list[Tie], _team: Team, people: tuple[Person, ...], days: WorkingDays) -> list[Tie]:
    decides = people[DECIDES]
    return [replace(tie, last=days.ago(170)) if tie.contact == decides else tie for tie in ties]


def _dry(ties: list[Tie], _team: Team, people: tuple[Person, ...], _days: WorkingDays) -> list[Tie]:
    return [tie for tie in ties if tie.contact != people[DECIDES]]


def _thin(ties: list[Tie], team: Team, people: tuple[Person, ...], _days: WorkingDays) -> list[Tie]:
    """All is well with who does the work; who decides is seen a few times a year."""
    seldom = Tie(team.executive, people[DECIDES], 36, ties[0].first, ties[0].last, meets=2, form="lunch")
    return [*(tie for tie in ties if tie.contact != people[DECIDES]), seldom]


def _new(ties: list[Tie], _team: Team, _people: tuple[Person, ...], _days: WorkingDays) -> list[Tie]:
    return [replace(tie, gap=min(tie.gap, 5.0)) for tie in ties[:5]]


def _hardly_known(ties: list[Tie], team: Team, people: tuple[Person, ...], days: WorkingDays) -> list[Tie]:
    return [Tie(team.lead, people[MANAGES], 30, ties[0].first, days.ago(20))]


def _ended(ties: list[Tie], _team: Team, _people: tuple[Person, ...], days: WorkingDays) -> list[Tie]:
    return [replace(tie, last=days.ago(420)) for tie in ties]


CHANGES: dict[Character, Change] = {
    "one colleague": _one_colleague,
    "one contact": _one_contact,
    "going cold": _going_cold,
    "contact gone": _contact_gone,
    "contact silent": _contact_silent,
    "colleague leaving": _colleague_leaving,
    "renewal unprepared": _renewal_unprepared,
    "dry": _dry,
    "thin": _thin,
    "new": _new,
    "hardly known": _hardly_known,
    "ended": _ended,
}
