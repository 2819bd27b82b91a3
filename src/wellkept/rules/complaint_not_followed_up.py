"""Somebody said that it went badly, and nobody got in touch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from wellkept.sdk.act_by import act_now, firms_calendar, firms_day, working_day_from
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import owner_of_account
from wellkept.sdk.phrases import in_words, on_day
from wellkept.sdk.rule import Look, Row, rule
from wellkept.sdk.survey_scales import SCALES


@rule("account", chapter="mirror", severity="critical", needs=("low_answer", "breadth"), thresholds={"days": 2.0})
def complaint_not_followed_up(look: Look) -> Iterator[Finding]:
    """Fires for a low answer to a survey (1 or 2 of 5, 0 to 6 of 10) after which no colleague was in touch with whoever
    gave it within `days` (2) business days.

    It closes once somebody writes to them, meets or speaks with them, or says that they did; when they give a better
    answer; and when the answer is older than a quarter.
    """
    told: set[tuple[int, str]] = set()
    for row in sorted(look.numbers("low_answer"), key=lambda one: (one["at"], one["answer"])):
        about = (row["account"], row["invitation"])
        late = row["account"] is not None and row["followed_at"] is None and firms_day(look) > _due(look, row)
        if late and about not in told:
            told.add(about)
            yield _finding(look, row)


def _due(look: Look, row: Row) -> date:
    zone = ZoneInfo(str(look.setting("time_zone")))
    day: date = row["at"].replace(tzinfo=UTC).astimezone(zone).date()
    for _ in range(int(look.threshold("days", row["account"]))):
        day = working_day_from(day + timedelta(days=1), firms_calendar(look))
    return day


def _finding(look: Look, row: Row) -> Finding:
    account, person = row["account"], row["person"]
    name, owner = look.name(person), row["owner"] or owner_of_account(look, account)
    said = f"answered {row['value']:g} on a scale up to {SCALES[row['scale']].highest} on {on_day(row['at'])}"
    days = int(look.threshold("days", account))
    waited = f"nobody was in touch within {in_words(days)} business day{'s' * (days != 1)}"
    values = {"person": person, "colleague": owner, "about": "the answer that they gave"}
    return Finding(
        subject_id=str(account),
        part=str(row["invitation"])[:60],
        account=account,
        sentence=f"{name} {said}, and {waited}.",
        closes=f"Somebody is in touch with {name}, or says that they were.",
        owner=owner,
        act_by=act_now(look),
        numbers={"answer": row["value"], "days": (look.as_of.replace(tzinfo=None) - row["at"]) / timedelta(days=1)},
        evidence=(Trace("answer", "the answer", ids=(row["answer"],)),),
        actions=(Next("call", f"Call {name}", values),),
        waits_outside=True,
    )
