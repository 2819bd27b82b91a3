"""Teams: their people and accounts."""

from __future__ import annotations

from datetime import date

from tests.web.story import Told
from wellkept.records.models import Absence, Team


def body(story: Told) -> dict[str, object]:
    people = [story.person(name).pk for name in ("Dana Whitlock", "Priya Raman")]
    return {"name": "Health", "lead": people[0], "members": people, "accounts": [story.account.pk]}


def test_a_team_is_added_shown_changed_and_dissolved(story: Told) -> None:
    visitor = story.visitor()
    assert "Add the first team" in visitor.get("/teams").content.decode()
    assert visitor.post("/team/add", body(story)).status_code == 302
    team = Team.objects.get()
    Absence.objects.create(person=story.person("Priya Raman"), starts_on=date(2026, 6, 20), ends_on=date(2026, 7, 3))
    html = visitor.get(f"/team/{team.pk}").content.decode()
    assert "Led by Dana Whitlock" in html
    assert "away now to 3 Jul" in html.replace("\N{NO-BREAK SPACE}", " ")
    assert ">Meridian Health<" in html
    assert ">dry<" in html
    assert "1 dry well" in visitor.get("/teams").content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert visitor.post(f"/team/{team.pk}/edit", body(story) | {"name": "Hospitals"}).status_code == 302
    assert Team.objects.get().name == "Hospitals"
    assert visitor.post(f"/team/{team.pk}/remove").status_code == 302
    assert not Team.objects.exists()


def test_one_name_stands_once(story: Told) -> None:
    visitor = story.visitor()
    visitor.post("/team/add", body(story))
    assert "another team is called Health" in visitor.post("/team/add", body(story)).content.decode()


def test_a_member_reads_it_and_sees_no_foreign_account(story: Told) -> None:
    story.visitor().post("/team/add", body(story))
    team = Team.objects.get()
    visitor = story.visitor("Priya Raman", "member")
    html = visitor.get(f"/team/{team.pk}").content.decode()
    assert "Meridian Health" not in html
    assert "None that you may see" in html
    assert visitor.get(f"/team/{team.pk}/edit").status_code == 404
    assert visitor.post(f"/team/{team.pk}/remove").status_code == 404


def test_who_has_left_comes_last_and_says_so(story: Told) -> None:
    from wellkept.records.models import Post

    Post.objects.filter(person=story.person("Priya Raman")).update(ends_on=date(2026, 5, 1))
    html = story.visitor().get("/team/add").content.decode()
    lead = html.partition('name="lead"')[2].partition("</select>")[0]
    assert lead.rstrip().endswith("left</option>")
    assert lead.count(", left<") == 1
