"""Who and what a crowd is, as tables that a firm could export: accounts, people, engagements, contracts, notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wellkept.stories.crowd import recorded
from wellkept.stories.crowd.people import People
from wellkept.stories.crowd.size import FIRM, ZONE
from wellkept.stories.sheets import Row, write_sheet

NAME = "Crowd"


def write_sheets(people: People, folder: Path) -> None:
    """The same records as `put_records` puts, but for people without a post: whom mail names needs no table."""
    write_sheet(folder, "accounts", _accounts(people))
    write_sheet(folder, "people", _people(people))
    write_sheet(folder, "engagements", _engagements(people))
    write_sheet(folder, "contracts", _contracts(people))
    write_sheet(folder, "contact_notes", _notes(people))


def name_of_account(number: int) -> str:
    """Of account 1 and on."""
    return f"Account {number - 1}"


def _accounts(people: People) -> Iterator[Row]:
    yield {"organisation": NAME, "kind": "firm", "domains": FIRM, "time_zone": ZONE}
    for k in range(1, people.size.accounts + 1):
        lead, zone = people.address(recorded.lead_of(people, k)), recorded.ZONES[(k - 1) % len(recorded.ZONES)]
        named: Row = {"organisation": name_of_account(k), "kind": "client", "domains": people.domain(k - 1)}
        yield named | {"lead": lead, "time_zone": zone}


def _people(people: People) -> Iterator[Row]:
    for one in range(1, people.size.colleagues + 1):
        yield _person(people, one, NAME, recorded.level_of_colleague(one))
    for k, account in enumerate(people.account.tolist()):
        if level := recorded.level_of_contact(k):
            yield _person(people, k + 1 + people.size.colleagues, name_of_account(account + 1), level)


def _person(people: People, one: int, organisation: str, level: str) -> Row:
    row: Row = {"name": people.name(one), "email": people.address(one), "organisation": organisation}
    return row | {"title": level, "level": level}


def _engagements(people: People) -> Iterator[Row]:
    decides = recorded.deciders(people)
    for k in range(1, people.size.accounts + 1):
        row: Row = {"name": f"Work {k}", "account": name_of_account(k), "value": recorded.worth(k)}
        row |= {"risk": recorded.RISKS[k % 4], "starts_on": recorded.begun_on(people, k)}
        row["accountable"] = people.address(recorded.lead_of(people, k))
        yield row | {"decision_maker": people.address(decides[k]) if k in decides else ""}


def _contracts(people: People) -> Iterator[Row]:
    for k in range(1, people.size.accounts + 1):
        row: Row = {"account": name_of_account(k), "name": "Service", "value": recorded.worth_a_year(k)}
        yield row | {"renews_on": recorded.renews_on(people, k)}


def _notes(people: People) -> Iterator[Row]:
    for at, kind, ours, theirs in recorded.notes(people):
        row: Row = {"at": f"{at:%Y-%m-%d %H:%M}", "kind": kind}
        yield row | {"with": people.address(theirs), "by": people.address(ours)}
