"""A next action: its draft with topic and free times, and who takes it on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.web.story import TODAY, Told
from wellkept.findings.models import Action


def made(story: Told, kind: str, colleague: str, person: str) -> str:
    values = {"person": story.person(person).pk, "colleague": story.person(colleague).pk, "about": "Meridian Health"}
    one = Action.objects.create(finding=story.finding("dry_well"), kind=kind, says=f"{kind} it", values=values)
    return f"/action/{one.pk}"


def test_the_mail_can_be_read_before_it_is_opened(story: Told) -> None:
    html = story.visitor().get(made(story, "propose_times", "Dana Whitlock", "Carla Brandt")).content.decode()
    assert "Hello Carla Brandt," in html
    assert "Subject: Half an hour about Meridian Health" in html
    assert "mailto:carla.brandt@" in html


def test_own_meetings_are_kept_free_of_proposals(story: Told) -> None:
    own = story.visitor().get(made(story, "propose_times", "Dana Whitlock", "Carla Brandt")).content.decode()
    assert "was not looked at" not in own
    others = story.visitor().get(made(story, "propose_times", "Priya Raman", "Carla Brandt")).content.decode()
    assert "The calendar of Priya Raman was not looked at." in others


def test_the_last_topic_is_for_who_took_part(story: Told) -> None:
    address = made(story, "write", "Priya Raman", "Milo Fairley")
    assert topic(story.visitor("Priya Raman", "all_accounts").get(address)) != "Meridian Health"
    assert topic(story.visitor().get(address)) == "Meridian Health"  # what the rule gave


def topic(answer: Any) -> str:
    return str(answer.content.decode().partition("The last topic was ")[2].partition(".")[0])


def test_a_day_that_has_passed_is_not_offered(story: Told) -> None:
    Action.objects.update(due_on=TODAY - timedelta(days=200))
    html = story.visitor().get("/action/{action}".format(**story.ids())).content.decode()
    assert f'name="due_on" value="{(TODAY + timedelta(days=2)).isoformat()}"' in html


def test_taken_snoozed_dismissed_and_done(story: Told) -> None:
    visitor, pk = story.visitor(), story.ids()["action"]
    dana, day = story.person("Dana Whitlock").pk, (TODAY + timedelta(days=4)).isoformat()
    assert visitor.post(f"/action/{pk}/take", {"owner": dana, "due_on": day}).status_code == 302
    assert Action.objects.get(pk=pk).owner == dana
    assert "still to come" in visitor.post(f"/action/{pk}/snooze", {"due_on": TODAY.isoformat()}).content.decode()
    assert visitor.post(f"/action/{pk}/snooze", {"due_on": day}).status_code == 302
    assert "This field is required" in visitor.post(f"/action/{pk}/dismiss", {}).content.decode()
    assert visitor.post(f"/action/{pk}/dismiss", {"reason": "done otherwise"}).status_code == 302
    assert "dismissed: done otherwise" in visitor.get(f"/action/{pk}").content.decode()
    assert visitor.post(f"/action/{pk}/done").status_code == 302
    assert "Take it on" not in visitor.get(f"/action/{pk}").content.decode()


@pytest.mark.parametrize(("kind", "ending"), [("propose_times", "ics"), ("plan", "txt")])
def test_its_file(story: Told, kind: str, ending: str) -> None:
    answer = story.visitor().get(made(story, kind, "Dana Whitlock", "Carla Brandt") + "/file")
    assert answer["Content-Disposition"].endswith(f'.{ending}"')
    assert answer.content


def test_a_kind_that_is_not_installed_has_its_title_alone(story: Told) -> None:
    visitor, address = story.visitor(), made(story, "from_elsewhere", "Dana Whitlock", "Carla Brandt")
    assert "from_elsewhere it" in visitor.get(address).content.decode()
    assert visitor.get(f"{address}/file").status_code == 404
