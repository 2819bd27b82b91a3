"""Who should act: the colleague who is accountable, else the account's lead, else who knows the account best."""

from __future__ import annotations

from wellkept.sdk.rule import Look, Row


def holders(look: Look, engagement: int, role: str) -> list[int]:
    """Who holds a role in an engagement, lowest id first."""
    rows = look.records("engagement_role")
    return sorted(row["person"] for row in rows if row["engagement"] == engagement and row["role"] == role)


def open_engagements(look: Look, account: int | None = None) -> list[Row]:
    """Engagements that are not closed, those of most value first."""
    today = look.as_of.date()
    rows = [
        row
        for row in look.records("engagement")
        if (account is None or row["account"] == account) and not (row["closed_on"] and row["closed_on"] <= today)
    ]
    return sorted(rows, key=lambda row: (-(row["value"] or 0.0), row["engagement"]))


def owner_of_engagement(look: Look, engagement: Row) -> int | None:
    accountable = [p for p in holders(look, engagement["engagement"], "accountable") if _is_ours(look, p)]
    return accountable[0] if accountable else _lead_or_nearest(look, engagement["account"])


def owner_of_account(look: Look, account: int) -> int | None:
    """Rules that ask for an owner need the measure `breadth`: it knows whose ties are strongest."""
    for engagement in open_engagements(look, account):
        for person in holders(look, engagement["engagement"], "accountable"):
            if _is_ours(look, person):
                return person
    return _lead_or_nearest(look, account)


def _lead_or_nearest(look: Look, account: int | None) -> int | None:
    record = look.record("account", account) if account is not None else None
    if record and record["lead"] is not None and _is_ours(look, record["lead"]):
        lead: int = record["lead"]
        return lead
    breadth = look.number("breadth", account) if account is not None else None
    return breadth["top_colleague"] if breadth else None


def _is_ours(look: Look, person: int) -> bool:
    """Somebody who has left, or is on the other side, cannot act for us."""
    record = look.record("person", person)
    return bool(record and record["side"] == "us")
