"""Who keeps whom, planned, shown and ended."""

from __future__ import annotations

from datetime import date

from tests.web.story import TODAY, Told
from wellkept.findings.keep_numbers import the_telling
from wellkept.findings.models import Number
from wellkept.records.models import RelationshipPlan


def body(story: Told) -> dict[str, object]:
    people = {"colleague": story.person("Dana Whitlock").pk, "contact": story.person("Carla Brandt").pk}
    return people | {"every_days": "30", "starts_on": "2026-06-01", "why": "before the renewal"}


def test_a_plan_is_made_stands_on_the_account_and_ends(story: Told) -> None:
    visitor, account = story.visitor(), story.account.pk
    assert "every quarter" in visitor.get(f"/account/{account}/plans/add").content.decode()
    assert visitor.post(f"/account/{account}/plans/add", body(story)).status_code == 302
    plan = RelationshipPlan.objects.get()
    html = visitor.get(f"/account/{account}").content.decode()
    assert "before the renewal" in html
    assert "not measured yet" in html
    more = {"state": "late", "last_day": "2026-05-20", "due_on": "2026-06-20"}
    values = {"day": TODAY, "measure": "plan_kept", "subject": account, "part": str(plan.pk)}
    values["telling"] = the_telling()
    Number.objects.create(**values, value=0.5, n=4, more=more)
    html = visitor.get(f"/account/{account}").content.decode()
    assert ">late<" in html
    assert "2 of 4" in html
    assert visitor.post(f"/account/{account}/plans/{plan.pk}/end").status_code == 302
    plan.refresh_from_db()
    assert plan.ends_on == date(2026, 6, 27)


def test_what_cannot_be_is_refused(story: Told) -> None:
    html = story.visitor().post(f"/account/{story.account.pk}/plans/add", {"every_days": "0"}).content.decode()
    assert html.count('class="errorlist"') == 4


def test_a_plan_of_another_account_is_not_there(story: Told) -> None:
    visitor = story.visitor()
    visitor.post(f"/account/{story.account.pk}/plans/add", body(story))
    plan = RelationshipPlan.objects.get()
    assert visitor.post(f"/account/{story.account.pk + 1}/plans/{plan.pk}/end").status_code == 404
