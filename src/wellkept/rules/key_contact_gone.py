"""A contact who matters has gone: the post ended, mail bounces, or nobody gets an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wellkept.sdk.act_by import act_within, firms_calendar, firms_day, working_day_from
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.introduction import introducers
from wellkept.sdk.owner import owner_of_account
from wellkept.sdk.phrases import ago, counted, in_words, on_day
from wellkept.sdk.rule import Look, Row, rule
from wellkept.sdk.words import LEVEL_RANK

MANAGER = LEVEL_RANK["manager"]


@rule(
    "account",
    chapter="well",
    needs=("answering", "breadth", "pair_strength"),
    thresholds={"days": 30, "times": 3, "messages": 3, "own_days": 8, "back_days": 5, "gone_days": 180},
)
def key_contact_gone(look: Look) -> Iterator[Finding]:
    """Fires for a contact of manager level or above whose post has ended, whose mail came back, or who stopped
    answering everyone: at least `messages` (3) since they were last heard of, the first of them `days` (30) ago and
    longer than `times` (3) the usual gap between their signs of life, where there were at least `own_days` (8).

    One finding for each such contact. Closes when a successor is recorded (a post of at least that level at the
    account, begun no earlier than a month before), or after `gone_days` (180); for one whose post has not ended, also
    when they are heard of again.

    Nobody has stopped answering who is away, as recorded or by their own away note, until `back_days` (5) working days
    after they are back. Silent for people whose level is not recorded. It cannot see an answer by telephone that nobody
    logged.
    """
    for row in look.numbers("answering"):
        if row["account"] is None or (row["rank"] or 0) < MANAGER:
            continue
        gone = _gone(look, row)
        if gone and not _succeeded(look, row, gone[0]):
            yield _finding(look, row, *gone)


def _gone(look: Look, row: Row) -> tuple[date, str] | None:
    """Since when, and how it is known."""
    since, says = None, ""
    if row["ended_on"] is not None:
        since, says = row["ended_on"], f"ended the post on {on_day(row['ended_on'])}"
    elif row["bounced_at"] is not None:
        since, says = (
            row["bounced_at"].date(),
            f"can no longer be reached: mail came back on {on_day(row['bounced_at'])}",
        )
    elif _stopped(look, row) and not _is_away(look, row):
        since, says = row["last_own_at"].date(), _unanswered(row)
    gone_days = look.threshold("gone_days", row["account"])
    if since is None or since > firms_day(look) or (firms_day(look) - since).days > gone_days:
        return None
    return since, says


def _stopped(look: Look, row: Row) -> bool:
    account, first = row["account"], row["first_unanswered_at"]
    if row["last_own_at"] is None or first is None or row["own_days"] < look.threshold("own_days", account):
        return False
    waited = (look.as_of - first).total_seconds() / 86_400
    patience = max(look.threshold("days", account), look.threshold("times", account) * (row["typical_gap"] or 0.0))
    return bool(row["unanswered"] >= look.threshold("messages", account) and waited >= patience)


def _is_away(look: Look, row: Row) -> bool:
    """Whether they are away, or only just back."""
    today = firms_day(look)
    begun = [one for one in look.records("absence") if one["person"] == row["person"] and one["starts_on"] <= today]
    return any(one["kind"] != "leaving" and not _settled(look, row, one["ends_on"]) for one in begun)


def _settled(look: Look, row: Row, ends_on: date | None) -> bool:
    """Whether so many working days have gone by since they are back."""
    today = firms_day(look)
    if ends_on is None or today <= ends_on:
        return False
    for _ in range(int(look.threshold("back_days", row["account"]))):
        ends_on = working_day_from(ends_on + timedelta(days=1), firms_calendar(look))
        if today < ends_on:
            return False
    return True


def _unanswered(row: Row) -> str:
    askers = "one of us" if row["askers"] == 1 else f"{in_words(row['askers'])} of us"
    waiting = f"{counted(row['unanswered'], 'message')} of {askers}"
    return f"was last heard of {ago(row['value'])} and has not answered {waiting}"


def _succeeded(look: Look, row: Row, since: date) -> bool:
    for post in look.records("post"):
        begun = post["starts_on"] is not None and since - timedelta(days=30) <= post["starts_on"] <= firms_day(look)
        same_place = post["account"] == row["account"] and post["person"] != row["person"]
        if begun and same_place and LEVEL_RANK.get(post["level"], 0) >= row["rank"]:
            return True
    return False


def _finding(look: Look, row: Row, since: date, says: str) -> Finding:
    person, account, owner = row["person"], row["account"], owner_of_account(look, row["account"])
    name, certain = look.name(person), row["ended_on"] is not None
    ask = introducers(look, person, 1, besides=owner)
    says_next = f"Find out who takes over from {name}"
    values = {"person": person, "colleague": owner, "account": account, "ask": ask[0] if ask else None}
    return Finding(
        subject_id=str(account),
        part=str(person),
        account=account,
        sentence=f"{name}{_level(look, person)} {says}.",
        closes=f"A successor of {name}, of at least that level, is recorded{', or they are heard of' * (not certain)}.",
        owner=owner,
        act_by=act_within(look, 7),
        known=1.0 if certain else (row["known"] or 0.5),
        clear=certain or row["bounced_at"] is not None,
        numbers={"days_since_heard": row["value"], "unanswered": row["unanswered"]},
        evidence=_evidence(look, person, since),
        actions=(Next("find_successor", says_next, values),),
    )


def _level(look: Look, person: int) -> str:
    record = look.record("person", person)
    return f", {record['title']}," if record and record["title"] else ""


def _evidence(look: Look, person: int, since: date) -> tuple[Trace, ...]:
    name, start = look.name(person), look.as_of - timedelta(days=(firms_day(look) - since).days + 60)
    posts = tuple(row["post"] for row in look.records("post") if row["person"] == person)
    return (
        Trace("post", f"the posts of {name}", ids=posts),
        Trace("message", f"messages with {name}", people=(person,), since=start, until=look.as_of),
    )
