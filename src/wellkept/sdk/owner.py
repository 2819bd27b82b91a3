"""Who should act: the colleague who is accountable, else the account's lead, else who knows the account best."""

from __future__ import annotations

from collections import defaultdict

from wellkept.sdk.act_by import firms_day
from wellkept.sdk.once_per_look import once_per_look
from wellkept.sdk.rule import Look, Row


@once_per_look
def _roles(look: Look) -> dict[tuple[int, str], list[int]]:
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for row in look.records("engagement_role"):
        found[row["engagement"], row["role"]].append(row["person"])
    return {key: sorted(people) for key, people in found.items()}


def holders(look: Look, engagement: int, role: str) -> list[int]:
    """Who holds a role in an engagement, lowest id first."""
    return _roles(look).get((engagement, role), [])


@once_per_look
def open_engagements(look: Look) -> list[Row]:
    """Engagements that are not closed, those of most value first."""
    today = firms_day(look)
    rows = [row for row in look.records("engagement") if not (row["closed_on"] and row["closed_on"] <= today)]
    return sorted(rows, key=lambda row: (-(row["value"] or 0.0), row["engagement"]))


@once_per_look
def gone_people(look: Look) -> set[int]:
    """Those all of whose posts, on either side, are over."""
    today, posts = firms_day(look), look.records("post")
    going = {row["person"] for row in posts if row["ends_on"] is None or row["ends_on"] >= today}
    return {row["person"] for row in posts} - going


@once_per_look
def our_people(look: Look) -> frozenset[int]:
    """Colleagues who are still here."""
    return frozenset(row["person"] for row in look.records("person") if row["side"] == "us") - gone_people(look)


def owner_of_engagement(look: Look, engagement: Row) -> int | None:
    """Rules that ask for an owner need the measure `breadth`: it knows whose ties are the strongest."""
    accountable = _here(look, holders(look, engagement["engagement"], "accountable"))
    return accountable if accountable is not None else _lead_or_nearest(look, engagement["account"])


def owner_of_account(look: Look, account: int) -> int | None:
    accountable = _accountable(look).get(account)
    return accountable if accountable is not None else _lead_or_nearest(look, account)


@once_per_look
def _accountable(look: Look) -> dict[int, int]:
    """By account, who is accountable for the largest open engagement of which somebody is who is still here."""
    found: dict[int, int] = {}
    for engagement in open_engagements(look):
        person = _here(look, holders(look, engagement["engagement"], "accountable"))
        if person is not None:
            found.setdefault(engagement["account"], person)
    return found


def _lead_or_nearest(look: Look, account: int | None) -> int | None:
    record = look.record("account", account) if account is not None else None
    breadth = look.number("breadth", account) if account is not None else None
    return _here(look, [record["lead"] if record else None, breadth["top_colleague"] if breadth else None])


def _here(look: Look, people: list[int | None] | list[int]) -> int | None:
    """The first who is ours, and has not left: nobody else can act for us."""
    ours = our_people(look)
    return next((person for person in people if person in ours), None)
