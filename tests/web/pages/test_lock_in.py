"""What depends on a vendor, on its account's page; sums only for who may see what is behind them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.story import TODAY, Told
from wellkept.findings.keep_numbers import the_telling
from wellkept.findings.models import Number
from wellkept.records.models import Account, Assignment, Case, CaseBehind, Engagement, Organisation, User


@pytest.fixture
def vendor(story: Told) -> Account:
    place = Organisation.objects.create(key="northgate", name="Northgate Networks")
    found = Account.objects.create(organisation=place, kind="vendor")
    work = Engagement.objects.filter(account=story.account)[0]
    more = {"engagements": [work.pk], "left_value": 110_000.0, "cases": 3, "case_share": 0.75, "cases_open": 2}
    more |= {"renews_on": "2026-09-01", "yearly_value": 20_000.0, "active_people": 1, "single_contact": True}
    more |= {"top_contact": story.person("Milo Fairley").pk, "top_contact_share": 0.9, "executive_days": 200.0}
    number(found, "lock_in", value=0.5, n=4, known=0.75, more=more)
    number(found, "alternatives", value=0.5, n=2, known=1, more={"others": [story.account.pk], "alone": 1, "cases": 3})
    behind = Case.objects.create(key="n-1", reference="N-1", direction="outbound", account=found)
    waits = Case.objects.create(key="c-1", reference="C-1", title="Records are slow", account=story.account)
    CaseBehind.objects.create(case=waits, behind=behind)
    return found


def number(account: Account, measure: str, **values: Any) -> None:
    Number.objects.create(day=TODAY, measure=measure, subject=account.pk, telling=the_telling(), **values)


def words(html: str) -> str:
    return html.replace("\u00a0", " ")


def test_every_count_with_what_is_behind_it(story: Told, vendor: Account) -> None:
    html = words(story.visitor().get(f"/account/{vendor.pk}").content.decode())
    for said in (
        "2 of 4 live engagements are known to depend on Northgate Networks; of 1 nobody said on whom they lean.",
        "110,000 EUR not yet accepted",
        "3 cases in two quarters, 75 % of all that we opened with anybody; 2 open",
        "C-1, Records are slow",
        "next on 1 Sep; 20,000 EUR a year",
        "one of them holds 90 % of the contact",
        "200 days ago",
        "another helps with 1 of 2 topics",
    ):
        assert said in html
    for href in (f"/cases?state=all&amp;account={vendor.pk}", "/engagement/", "/manual/measures/lock_in"):
        assert href in html


def test_a_client_has_no_such_part_nor_a_vendor_before_it_is_measured(story: Told, vendor: Account) -> None:
    assert "What depends on them" not in story.visitor().get(f"/account/{story.account.pk}").content.decode()
    Number.objects.filter(measure="lock_in").delete()
    assert "What depends on them" not in story.visitor().get(f"/account/{vendor.pk}").content.decode()


def test_who_does_not_see_the_clients_sees_no_sum_of_them(story: Told, vendor: Account) -> None:
    member = User.objects.create(email="member@harbour.example", role=User.Role.MEMBER)
    Assignment.objects.create(user=member, account=vendor)
    visitor = story.visitor()
    visitor.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    html = words(visitor.get(f"/account/{vendor.pk}").content.decode())
    assert "0 engagements that you see depend on Northgate Networks." in html
    for hidden in ("110,000", "live engagements", "C-1", "another helps", story.account.organisation.name):
        assert hidden not in html
