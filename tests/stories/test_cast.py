from __future__ import annotations

import unicodedata
from typing import get_args

from wellkept.stories.cast import ACCOUNTS, Character
from wellkept.stories.contacts import contacts_of
from wellkept.stories.firm import STORY_CONTACTS


def test_there_are_forty_accounts_with_meridian_and_of_every_character() -> None:
    assert len({account.name for account in ACCOUNTS}) == len({account.domain for account in ACCOUNTS}) == 39
    assert {account.character for account in ACCOUNTS} == set(get_args(Character))
    fine = sum(account.character in ("steady", "supplier") for account in ACCOUNTS)
    assert fine > len(ACCOUNTS) / 2


def test_the_firms_of_the_other_stories_are_there() -> None:
    kinds = {account.name: account.kind for account in ACCOUNTS}
    assert kinds["Kestrel Logistics"] == "client"
    assert kinds["Northgate Networks"] == "vendor"
    assert kinds["Quay Security"] == "partner"


def test_names_try_the_pages() -> None:
    assert max(len(account.name) for account in ACCOUNTS) == 80
    names = [person.name for account in ACCOUNTS for person in contacts_of(account)]
    directions = {unicodedata.bidirectional(name[0]) for name in names}
    assert {"L", "R", "AL"} <= directions
    assert any(not name.isascii() for name in names)


def test_there_are_about_400_contacts() -> None:
    people = [person for account in ACCOUNTS for person in contacts_of(account)]
    assert 390 <= len(people) + len(STORY_CONTACTS) <= 410
    assert len({person.email for person in people}) == len(people)
