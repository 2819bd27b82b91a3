"""The scope of an engagement worked on: stated, changed, answered, taken out, taken away as a table, taken back."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from letters.told import Firm, a_firm
from sources import read, values
from tests.web.pages.test_channels import as_
from wellkept import registry
from wellkept.facts.models import Person
from wellkept.records.models import (
    ChangeRequest,
    Decision,
    Engagement,
    Exclusion,
    Organisation,
    Post,
    ScopeBaseline,
    ScopeItem,
    Wish,
)

DAY = "2026-03-02"


@pytest.fixture
def firm(home: Path) -> Firm:
    firm = a_firm()
    firm.people["carla"] = Person.objects.create(name="Carla Ruiz")
    Post.objects.create(person=firm.people["carla"], organisation=firm.accounts["meridian"].organisation)
    Post.objects.create(person=firm.people["dana"], organisation=Organisation.objects.get(is_firm=True))
    return firm


@pytest.fixture
def work(firm: Firm) -> Engagement:
    return Engagement.objects.create(key="backup", name="Backup", account=firm.accounts["meridian"])


def send(firm: Firm, work: Engagement, rest: str, given: dict[str, Any], who: str = "dana") -> Any:
    return as_(firm, who).post(f"/engagement/{work.pk}/scope/{rest}", given)


def see(firm: Firm, work: Engagement, rest: str = "", who: str = "dana") -> str:
    return as_(firm, who).get(f"/engagement/{work.pk}/scope{rest}").content.decode()


def test_an_item_is_stated_changed_and_taken_out(firm: Firm, work: Engagement) -> None:
    given = {"title": "Move the archive", "estimate_hours": "140", "version": "1", "effective_on": DAY}
    assert send(firm, work, "item/add", given).status_code == 302
    row = ScopeItem.objects.get()
    assert (row.key, row.estimate_hours, row.acceptance) == ("s-1", 140.0, "")
    assert "no criterion" in see(firm, work)
    send(firm, work, f"item/{row.pk}", given | {"acceptance": "Ten restores", "key": "Archive", "estimate_hours": "0"})
    row.refresh_from_db()
    assert (row.key, row.acceptance, row.estimate_hours) == ("archive", "Ten restores", 0.0)
    assert 'value="0.0"' in see(firm, work, f"/item/{row.pk}")
    send(firm, work, f"item/{row.pk}/remove", {})
    assert not ScopeItem.objects.exists()
    assert [one.kind for one in Decision.objects.all()] == ["scope"] * 3


def test_two_of_one_short_name_are_refused(firm: Firm, work: Engagement) -> None:
    given = {"title": "One", "version": "1", "key": "same"}
    send(firm, work, "item/add", given)
    answer = send(firm, work, "item/add", given | {"title": "Two"})
    assert "is the short name of another one" in answer.content.decode()
    assert ScopeItem.objects.count() == 1


def test_exclusions_and_versions(firm: Firm, work: Engagement) -> None:
    send(firm, work, "exclusion/add", {"title": "Cabling", "effective_on": DAY})
    dana, carla = firm.people["dana"].pk, firm.people["carla"].pk
    send(firm, work, "baseline/add", {"version": "1", "agreed_on": DAY, "agreed_by": dana, "agreed_with": carla})
    assert (Exclusion.objects.get().title, ScopeBaseline.objects.get().agreed_with) == ("Cabling", firm.people["carla"])
    assert "Carla Ruiz" in see(firm, work, "?show=baseline")
    assert (
        "stands there already" in send(firm, work, "baseline/add", {"version": "1", "agreed_on": DAY}).content.decode()
    )


def test_a_change_is_decided_by_somebody_with_a_name_on_a_day(firm: Firm, work: Engagement) -> None:
    given = {"title": "A third site", "asked_on": DAY, "price": "5200", "effort_hours": "40", "days_later": "0"}
    send(firm, work, "change/add", given)
    row = ChangeRequest.objects.get()
    answer = send(firm, work, f"change/{row.pk}", given | {"decision": "approved"}).content.decode()
    assert "a decision has a name" in answer
    assert "on which day" in answer
    assert f"/links/decide_change/{row.pk}" in see(firm, work, f"/change/{row.pk}")
    decided = {"decision": "approved", "decided_on": DAY, "decided_by": firm.people["carla"].pk}
    send(firm, work, f"change/{row.pk}", given | decided)
    row.refresh_from_db()
    assert (row.decision, row.decided_by, row.days_later) == ("approved", firm.people["carla"], 0)
    html = see(firm, work, "?show=change")
    assert "0\N{NO-BREAK SPACE}days" in html
    assert "Carla Ruiz" in html


def test_what_is_still_to_come_was_not_decided(firm: Firm, work: Engagement) -> None:
    far = {"decision": "approved", "decided_on": "2099-01-01", "decided_by": firm.people["carla"].pk}
    answer = send(firm, work, "change/add", {"title": "x"} | far)
    assert "is still to come" in answer.content.decode()
    assert not ChangeRequest.objects.exists()


def test_a_wish_becomes_a_change_that_asks_for_its_price(firm: Firm, work: Engagement) -> None:
    send(firm, work, "wish/add", {"title": "Could you also", "asked_on": DAY, "came_by": "mail"})
    wish = Wish.objects.get()
    assert f"/scope/wish/{wish.pk}/answer" in see(firm, work, "?show=wish")
    answer = send(firm, work, f"wish/{wish.pk}/answer", {"answer": "change", "on": DAY, "by": firm.people["dana"].pk})
    row = ChangeRequest.objects.get()
    assert answer["Location"] == f"/engagement/{work.pk}/scope/change/{row.pk}"
    wish.refresh_from_db()
    assert (row.title, wish.change, wish.answered_by) == ("Could you also", row, firm.people["dana"])
    assert (
        "answered before"
        in send(firm, work, f"wish/{wish.pk}/answer", {"answer": "refused", "on": "2026-03-01"}).content.decode()
    )


@pytest.mark.parametrize("kind", ["item", "exclusion", "change", "wish", "baseline"])
def test_a_list_that_is_taken_out_can_be_brought_in_again(
    firm: Firm, work: Engagement, kind: str, tmp_path: Path
) -> None:
    given = {"title": "=cmd", "asked_on": DAY, "version": "1", "agreed_on": DAY, "effective_on": DAY, "price": "-5"}
    send(firm, work, f"{kind}/add", given)
    text = as_(firm).get(f"/engagement/{work.pk}/scope/{kind}.csv").content.decode()
    assert "\n=cmd" not in text.replace("Backup,", "\n")  # no spreadsheet runs it
    name = {"item": "scope_item", "change": "change_request", "baseline": "scope_baseline"}.get(kind, kind)
    [row] = csv.DictReader(io.StringIO(text))
    assert row["engagement"] == "Backup"
    [found] = values(read(registry.connectors()[f"{name}_csv"], tmp_path, text))
    assert found["engagement"] == "backup"
    assert found.get("title", "=cmd") == "=cmd"


def test_a_past_day_is_as_it_was_and_nothing_is_changed_there(firm: Firm, work: Engagement) -> None:
    told = {"decision": "approved", "decided_on": date(2026, 3, 1), "asked_on": date(2026, 2, 1)}
    ChangeRequest.objects.create(engagement=work, key="c-1", title="A site", **told)
    then, now = see(firm, work, "?show=change&as_of=2026-02-15"), see(firm, work, "?show=change")
    assert ("no answer" in then, "/change/add" in then) == (True, False)
    assert ("no answer" in now, "/change/add" in now) == (False, True)


def test_who_does_not_see_the_engagement_finds_nothing(firm: Firm, work: Engagement) -> None:
    row = ScopeItem.objects.create(engagement=work, key="s-1", title="Move")
    for rest in ("", f"/item/{row.pk}", "/item/add", "/item.csv", "/note", "/nothing/add"):
        assert as_(firm, "otto").get(f"/engagement/{work.pk}/scope{rest}").status_code == 404
    assert as_(firm).get(f"/engagement/{work.pk}/scope/nothing/add").status_code == 404
