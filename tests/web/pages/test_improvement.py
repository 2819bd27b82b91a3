"""Improvements: from a finding to whether the number moved, and nothing said that cannot be said."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import Http404
from django.test import Client

from letters.told import AT, DAY, Firm, a_firm, measured
from wellkept.facts.models import Address
from wellkept.findings.models import Number
from wellkept.findings.queries.moved import moved
from wellkept.records.commands.undo_decision import undo_decision
from wellkept.records.models import Decision, Domain, Improvement, Organisation
from wellkept.web.shown.improvement_form import number_of


@pytest.fixture
def firm(home: Path) -> Firm:
    firm = a_firm()
    Domain.objects.create(value="harbour.example", organisation=Organisation.objects.get(is_firm=True))
    for name in ("dana", "otto", "ada"):
        address = {"value": f"{name}@harbour.example", "domain": "harbour.example", "kind": "person"}
        Address.objects.create(person=firm.people[name], **address)
    return firm


def as_(firm: Firm, name: str = "dana") -> Client:
    client = Client()
    client.force_login(firm.users[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def said(firm: Firm, account: str = "meridian", **values: Any) -> dict[str, Any]:
    number = {"number": "account|breadth|", "about": f"account:{firm.accounts[account].pk}", "wanted": "up"}
    who = {"owner": firm.people["dana"].pk, "due_on": "2026-05-01"}
    return {"what": "Know a second person", "learned": "All ran through one."} | number | who | values


def add(firm: Firm, name: str = "dana", query: str = "", **values: Any) -> Any:
    return as_(firm, name).post(f"/improvement/add{query}", said(firm, **values))


def figure(firm: Firm, day: date, value: float | None, half: float | None = 0.5) -> None:
    ends = {} if value is None or half is None else {"low": value - half, "high": value + half}
    account = firm.accounts["meridian"].pk
    Number.objects.create(day=day, measure="breadth", subject=account, value=value, n=10, **ends)


def made(firm: Firm, done_on: date | None, wanted: str = "up") -> Improvement:
    about = {"account": firm.accounts["meridian"], "subject_kind": "account", "subject": firm.accounts["meridian"].pk}
    dates = {"made_on": DAY - timedelta(days=200), "done_on": done_on}
    return Improvement.objects.create(what="w", measure="breadth", wanted=wanted, **about, **dates)


def test_from_a_finding_with_its_number_suggested(firm: Firm) -> None:
    found = firm.open(
        "meridian", "single_threaded", sentence="All of it runs through one.", owner=firm.people["dana"].pk
    )
    page = as_(firm).get(f"/finding/{found.pk}").content.decode()
    assert f"/improvement/add?finding={found.pk}" in page
    form = as_(firm).get(f"/improvement/add?finding={found.pk}").content.decode()
    assert "All of it runs through one." in form
    assert '<option value="account|breadth|" selected>' in form
    assert add(firm, query=f"?finding={found.pk}").status_code == 302
    row = Improvement.objects.get()
    assert (row.rule, row.account, row.owner) == ("single_threaded", firm.accounts["meridian"], firm.people["dana"])
    html = as_(firm).get(f"/improvement/{row.pk}").content.decode()
    assert f'href="/finding/{found.pk}"' in html
    assert "The number is not known yet." in html


def test_done_opened_again_given_up_and_taken_back(firm: Firm) -> None:
    add(firm)
    row, client = Improvement.objects.get(), as_(firm)
    client.post(f"/improvement/{row.pk}/end", {"how": "done"})
    row.refresh_from_db()
    assert (row.done_on, client.get(f"/improvement/{row.pk}/edit").status_code) == (DAY, 302)
    client.post(f"/improvement/{row.pk}/end", {"how": "dropped"})  # over is over
    client.post(f"/improvement/{row.pk}/open")
    client.post(f"/improvement/{row.pk}/end", {"how": "nothing"})
    row.refresh_from_db()
    assert (row.done_on, row.dropped_on) == (None, None)
    client.post(f"/improvement/{row.pk}/end", {"how": "dropped"})
    assert undo_decision(decision=Decision.objects.order_by("-pk")[0], at=AT) == []
    row.refresh_from_db()
    assert row.dropped_on is None


DONE = DAY - timedelta(days=100)


@pytest.mark.parametrize(
    ("before", "after", "wanted", "verdict"),
    [
        ((1.5, 0.5), (3.0, 0.5), "up", "moved"),
        ((3.0, 0.5), (1.5, 0.5), "up", "other way"),
        ((3.0, 0.5), (1.5, 0.5), "down", "moved"),
        ((1.5, 1.0), (2.5, 1.0), "up", "no change"),
        ((None, 0.5), (2.5, 0.5), "up", "unknown"),
        ((1.5, 0.5), (None, 0.5), "up", "unknown"),
        ((1.5, None), (9.0, None), "up", "unknown"),
    ],
)
def test_whether_it_moved(firm: Firm, before: Any, after: Any, wanted: str, verdict: str) -> None:
    figure(firm, DONE, *before)
    figure(firm, DAY, *after)
    row = made(firm, DONE, wanted)
    found = moved(row, DAY)
    assert (found.verdict, found.so_far) == (verdict, False)
    html = as_(firm).get(f"/improvement/{row.pk}").content.decode()
    assert ("Cannot be said yet" in html) is (verdict == "unknown")


def test_too_early_then_so_far_and_an_old_figure_is_none_of_the_day(firm: Firm) -> None:
    figure(firm, DAY - timedelta(days=40), 1.5)
    figure(firm, DAY, 3.0)
    assert moved(made(firm, DAY - timedelta(days=27)), DAY).verdict == "early"
    late = moved(made(firm, DAY - timedelta(days=30)), DAY)
    assert (late.verdict, late.so_far) == ("moved", True)
    figure(firm, DAY - timedelta(days=150), 1.5)
    assert moved(made(firm, DAY - timedelta(days=100)), DAY).verdict == "unknown"
    assert moved(made(firm, None), DAY).verdict == "open"


def test_what_comes_later_changes_nothing_of_a_past_day(firm: Firm) -> None:
    figure(firm, DONE, 1.5)
    figure(firm, DAY, 3.0)
    row = made(firm, DONE)
    before = moved(row, DONE + timedelta(days=20))
    figure(firm, DAY + timedelta(days=1), 9.0)
    assert moved(row, DONE + timedelta(days=20)) == before
    assert moved(row, DONE - timedelta(days=1)).verdict == "open"


def test_a_foreign_number_is_not_named_nor_seen(firm: Firm) -> None:
    """T11, T12: whoever forges the account of another's number gets nothing, and the row stays its account's."""
    for about in (f"account:{firm.accounts['tandem'].pk}", "account:987654", "queue:1", "nonsense:1"):
        assert add(firm, about=about).status_code in {200, 404}
    assert add(firm, number="firm|firm_mirror|1", about="").status_code == 200
    assert not Improvement.objects.exists()
    assert add(firm, "ada", account="tandem").status_code == 302
    row = Improvement.objects.get()
    assert as_(firm).get(f"/improvement/{row.pk}").status_code == 404
    assert row.what not in as_(firm).get("/improvements?state=every").content.decode()
    assert as_(firm).post(f"/improvement/{row.pk}/end", {"how": "done"}).status_code == 404
    assert row.what in as_(firm, "otto").get("/improvements").content.decode()


def test_a_number_of_one_account_asks_which(firm: Firm) -> None:
    assert "choose which" in add(firm, about="").content.decode()


def test_the_list_by_state(firm: Firm) -> None:
    add(firm, what="Under way")
    Improvement.objects.filter(pk=made(firm, DONE).pk).update(what="In place")
    measured(AT)
    html = as_(firm).get("/improvements").content.decode()
    assert "Under way</bdi>" in html
    assert "In place</bdi>" not in html
    assert "In place</bdi>" in as_(firm).get("/improvements?state=done").content.decode()


@pytest.mark.parametrize("number", ["account|breadth|", "firm|firm_mirror|1"])
def test_the_number_is_looked_up_by_rights_too_not_only_by_what_the_form_offers(firm: Firm, number: str) -> None:
    given = {"number": number, "about": f"account:{firm.accounts['tandem'].pk}"}
    with pytest.raises(Http404):
        number_of(firm.users["dana"], given)
    assert number_of(firm.users["ada"], given)
