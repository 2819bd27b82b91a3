"""The part of an engagement's page about its scope: a sentence, its state, few queries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from records.scope_records import an_engagement
from wellkept.findings.models import Number, Refresh
from wellkept.records.models import ChangeRequest, Engagement, Exclusion, ScopeItem, Wish
from wellkept.web.page import Frame, now
from wellkept.web.practices.practice import Shown
from wellkept.web.practices.scope import scope

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
HARD = "\N{NO-BREAK SPACE}"
SHARE = {"hours": 420.0, "outside": 72.0, "unnamed": 42.0, "since": "2026-04-13"}


def figure(work: Engagement, measure: str, value: float | None, part: str = "", **more: Any) -> None:
    low, high = more.pop("low", value), more.pop("high", value)
    Number.objects.create(
        day=DAY,
        measure=measure,
        subject=work.pk,
        part=part,
        value=value,
        low=low,
        high=high,
        n=1.0,
        known=1.0,
        more=more,
    )


def week(work: Engagement, number: int, outside: float) -> None:
    on = date(2026, 4, 6) + timedelta(days=7 * number)
    hours = {"baseline_hours": 400.0, "approved_hours": 40.0, "outside_hours": outside, "unnamed_hours": 5.0}
    figure(work, "scope_path", outside / 400, on.isoformat(), **hours)


@pytest.fixture
def work() -> Engagement:
    Refresh.objects.create(day=DAY, as_of=now().replace(year=2026, month=6, day=1), finished_at=now(), replayed=False)
    return an_engagement()


def shown(work: Engagement, query: str = "") -> Shown:
    found = scope.ask(Frame(RequestFactory().get(f"/{query}")), work)
    kind, words = found.tag
    return replace(found, says=found.says.replace(HARD, " "), tag=(kind, words.replace(HARD, " ")))


def test_of_nothing_recorded_it_says_so(work: Engagement) -> None:
    said = shown(work)
    assert said.tag == ("unk", "not known")
    assert said.says.startswith("What was agreed is not recorded")
    assert (said.context["rows"], said.context["drift"].any) == ([], False)


def test_hours_outside_are_said_with_what_waits(work: Engagement) -> None:
    ScopeItem.objects.create(engagement=work, key="s-1", title="Move", acceptance="Yes", estimate_hours=400.0)
    Exclusion.objects.create(engagement=work, title="Cabling")
    Wish.objects.create(engagement=work, key="w-1", title="Printers", asked_on=DAY)
    told = {"decision": "approved", "decided_on": DAY, "effort_hours": 40.0, "asked_on": DAY}
    ChangeRequest.objects.create(engagement=work, key="c-1", title="A site", **told)
    figure(work, "unapproved_share", 0.19, low=0.17, high=0.27, **SHARE)
    figure(work, "scope_drift", 0.3, low=0.28, high=0.385, baseline_hours=400.0)
    figure(work, "unpaid_change", 9_360.0)
    for number in range(3):
        week(work, number, 24.0 * number)
    with CaptureQueriesContext(connection) as asked:
        said = shown(work)
    assert len(asked) <= 3 + 3  # three of its own; three of the frame: settings, the newest refresh, its figures
    assert said.says == ("72 hours went into work that nobody agreed to since 13 April. 1 wish waits for an answer.")
    assert said.tag == ("bad", "17 % not agreed")
    assert [(row.title, row.hours, row.tag[1]) for row in said.context["rows"]] == [
        ("Printers", None, "no answer"),
        ("A site", 40.0, "approved"),
    ]
    drift = said.context["drift"]
    assert [one.surely for one in drift.weeks] == [440.0, 464.0, 488.0]
    assert (drift.unclear, drift.sold, said.context["lacks"]) == (True, 400.0, [])


@pytest.mark.parametrize(
    ("low", "tag"),
    [(0.0, ("good", "as agreed")), (0.08, ("warn", "8 % not agreed")), (0.15, ("bad", "15 % not agreed"))],
)
def test_its_state_follows_the_lines_of_the_rule(work: Engagement, low: float, tag: tuple[str, str]) -> None:
    ScopeItem.objects.create(engagement=work, key="s-1", title="Move", acceptance="Yes", estimate_hours=400.0)
    Exclusion.objects.create(engagement=work, title="Cabling")
    figure(work, "unapproved_share", low, **(SHARE | {"outside": low * 400}))
    assert shown(work).tag == tag


def test_what_the_record_lacks_is_listed(work: Engagement) -> None:
    ScopeItem.objects.create(engagement=work, key="s-1", title="Move")
    said = shown(work)
    assert said.tag == ("warn", "incomplete")
    assert len(said.context["lacks"]) == 3
    assert said.says == "1 thing agreed, and no hours are booked yet."


def test_a_past_day_knows_nothing_later_and_changes_nothing(work: Engagement) -> None:
    ScopeItem.objects.create(engagement=work, key="s-1", title="Move", effective_on=DAY)
    Wish.objects.create(engagement=work, key="w-1", title="Printers", asked_on=DAY)
    said = shown(work, "?as_of=2026-05-01")
    assert (said.href, said.context["rows"], said.context["counts"].items) == ("", [], 0)
