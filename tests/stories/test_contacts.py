from __future__ import annotations

from wellkept.stories.cast import ACCOUNTS
from wellkept.stories.contacts import contacts_of
from wellkept.stories.ties import CONNECTS, DECIDES, MANAGES, RUNS, USES


def test_a_client_has_each_level_where_ties_look_for_it() -> None:
    for account in ACCOUNTS:
        if account.kind == "client":
            people = contacts_of(account)
            levels = [people[place].level for place in (DECIDES, MANAGES, RUNS, USES, CONNECTS)]
            assert levels == ["decision maker", "manager", "specialist", "user", "specialist"]


def test_nobody_at_a_supplier_decides_for_us() -> None:
    supplied = [account for account in ACCOUNTS if account.kind != "client"]
    levels = {person.level for account in supplied for person in contacts_of(account)}
    assert levels == {"manager", "specialist", ""}


def test_people_are_in_the_time_zone_of_their_account() -> None:
    assert all(person.zone == account.zone for account in ACCOUNTS for person in contacts_of(account))
