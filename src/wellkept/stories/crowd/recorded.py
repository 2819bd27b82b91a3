"""What is recorded of a crowd, beside its traffic: who leads and decides, levels, risks, contracts, notes of calls."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from wellkept.stories.crowd.people import People

RECORDS = 5
ZONES = ("", "", "", "Europe/London", "America/New_York", "Asia/Tokyo")
LEVELS = ("executive", "decision maker", "manager", "specialist", "user")
RISKS = ("low", "medium", "high", "")
NOTES = ("call", "lunch", "review")


def lead_of(people: People, account: int) -> int:
    return (account * 31) % people.size.colleagues + 1


def level_of_colleague(person: int) -> str:
    return LEVELS[0 if person % 97 == 0 else 2 if person % 11 == 0 else 3]


def level_of_contact(number: int) -> str:
    """Of every fifth, from 0; "" for whom no post is known."""
    return LEVELS[number // 5 % len(LEVELS)] if number % 5 == 0 else ""


def worth_a_year(account: int) -> float:
    return 1000.0 * (account % 400 + 5)


def worth(account: int) -> float:
    """Of the engagement there."""
    return 5000.0 * (account % 90 + 1)


def renews_on(people: People, account: int) -> date:
    return (people.size.last + timedelta(days=(account * 37) % 365)).date()


def begun_on(people: People, account: int) -> date:
    return (people.size.last - timedelta(days=100 + account % 300)).date()


def deciders(people: People) -> dict[int, int]:
    """Who decides at an account's engagement, by account from 1; of every third nobody knows."""
    first = {account: k for k, account in reversed(list(enumerate(people.account.tolist(), 1)))}
    return {account + 1: k + people.size.colleagues for account, k in first.items() if (account + 1) % 3}


def notes(people: People) -> list[tuple[datetime, str, int, int]]:
    """Calls and the like: when, of which kind, whose, with whom."""
    size = people.size
    rng, count = size.rng(RECORDS), max(size.contacts // 25, 5)
    ties = rng.integers(0, len(people.contact), count)
    ago = (rng.random(count) * 365.0 * size.years).tolist()
    who = zip(people.colleague[ties].tolist(), people.contact[ties].tolist(), strict=True)
    return [(size.last - timedelta(days=ago[k]), NOTES[k % 3], *pair) for k, pair in enumerate(who)]
