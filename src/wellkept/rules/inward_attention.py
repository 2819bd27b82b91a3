"""Attention turns to our own team while the decision maker hears nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.phrases import ago, counted
from wellkept.sdk.rule import Look, Row, rule


@rule(
    "engagement",
    chapter="well",
    needs=("own_team_hours", "decision_maker_contact", "breadth"),
    thresholds={"times": 2, "hours": 4, "days": 45},
)
def inward_attention(look: Look) -> Iterator[Finding]:
    """Fires when the accountable colleague's hours of meetings with our own team on the engagement, in the last 28
    days, are at least `times` (2) those of the 28 days before and at least `hours` (4), and nobody of ours spoke with
    the decision maker in `days` (45): neither an exchange of messages nor a meeting of at most four people.

    Silent where nobody is accountable, no decision maker is named, or no calendar is read. It is about where
    attention goes, not about how somebody works. Closes when somebody speaks with the decision maker.
    """
    for engagement in open_engagements(look):
        team = look.number("own_team_hours", engagement["engagement"])
        decider = look.number("decision_maker_contact", engagement["engagement"])
        if not team or not team["known"] or not decider or decider["decision_maker"] is None:
            continue
        silent = _silent_days(look, decider)
        inward = _turned_inward(look, engagement["account"], team)
        if inward and (silent is None or silent > look.threshold("days", engagement["account"])):
            yield _finding(look, engagement, team, decider)


def _turned_inward(look: Look, account: int, team: Row) -> bool:
    now, before = team["hours_28"], team["hours_before_28"]
    return bool(now >= look.threshold("hours", account) and now >= look.threshold("times", account) * before)


def _silent_days(look: Look, decider: Row) -> float | None:
    """Days since anybody of ours, of whatever level, spoke with the decision maker; None if nobody ever did."""
    spoke = [at for at in (decider["last_two_way_at"], decider["lower_last_at"]) if at is not None]
    return (look.as_of - max(spoke)).total_seconds() / 86_400 if spoke else None


def _finding(look: Look, engagement: Row, team: Row, decider: Row) -> Finding:
    owner, name = owner_of_engagement(look, engagement), look.name(decider["decision_maker"])
    silent, since = _silent_days(look, decider), look.as_of - timedelta(days=56)
    heard = "has not spoken with any of us" if silent is None else f"last spoke with one of us {ago(silent)}"
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"Meetings with our own team on {engagement['name']} took {_hours(team)}; the decision maker, {name}, "
        f"{heard}.",
        closes=f"Somebody of ours speaks with {name}, by an exchange of messages or among at most four people.",
        owner=owner,
        act_by=act_within(look, 7),
        known=team["known"],
        numbers={"hours": team["hours_28"], "hours_before": team["hours_before_28"], "days_silent": silent},
        evidence=(
            Trace("meeting", "meetings of the last 56 days", people=(team["person"],), since=since, until=look.as_of),
            Trace("engagement", f"{engagement['name']}: who holds which role", ids=(engagement["engagement"],)),
        ),
        actions=(_call(look, engagement, owner, decider["decision_maker"]),),
    )


def _hours(team: Row) -> str:
    now, before = (round(team[name], 1) for name in ("hours_28", "hours_before_28"))
    return f"{counted(now, 'hour')} in four weeks, {before:g} in the four before"


def _call(look: Look, engagement: Row, owner: int | None, person: int) -> Next:
    values = {
        "person": person,
        "colleague": owner,
        "about": engagement["name"],
        "say": [f"How {engagement['name']} stands, in two sentences"],
        "ask": ["What do you need from us that you are not getting?"],
    }
    return Next("call", f"Call {look.name(person)}", values)
