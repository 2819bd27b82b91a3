"""Their IT is gone through together: shown, kept, taken out, sent as a form, and taken away as a table."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from sources import read, values
from tests.web.story import TODAY, Told, counting
from wellkept.connectors.assessment_csv import assessment_csv
from wellkept.records.commands.put_assessment import put_assessment
from wellkept.records.models import Assessment, Decision
from wellkept.web.page import Frame

SEEN = {"backup-now": "1", "backup-needed": "3", "backup-evidence": "one tape", "changes-now": "2.5"}


def path(story: Told, rest: str = "it_maturity") -> str:
    return f"/engagement/{story.engagement.pk}/{rest}"


def say(story: Told, rest: str = "it_maturity", **said: Any) -> Any:
    body = {"assessed_on": TODAY.isoformat(), "assessed_by": ""} | said
    return story.visitor().post(path(story, rest), body)


def html(story: Told, rest: str = "it_maturity") -> str:
    return str(story.visitor().get(path(story, rest)).content.decode())


def test_gone_through_together(story: Told) -> None:
    assert "Nothing was said yet" in html(story)
    who = story.person("Milo Fairley").pk
    assert say(story, **SEEN, assessed_by=str(who)).status_code == 302
    row = Assessment.objects.get(area="backup")
    assert (row.now, row.needed, row.evidence, row.assessed_by_id) == (1.0, 3.0, "one tape", who)
    assert Assessment.objects.count() == 2
    shown = html(story)
    assert "backup and restore (1 today, 3 needed)" in shown
    assert "Below 8 of 12 answers there is no number" in shown
    assert Decision.objects.filter(kind="assessment").count() == 1


def test_only_what_changes_is_kept_and_a_day_is_taken_out(story: Told) -> None:
    say(story, **SEEN)
    say(story, **SEEN | {"changes-now": "3"}, assessed_on=(TODAY - timedelta(days=1)).isoformat())
    assert Assessment.objects.count() == 4
    say(story, **SEEN)
    assert Assessment.objects.count() == 4
    gone = {"framework": "it", "on": TODAY.isoformat()}
    assert story.visitor().post(path(story, "assessments/remove"), gone).status_code == 302
    assert set(Assessment.objects.values_list("assessed_on", flat=True)) == {TODAY - timedelta(days=1)}
    for wrong in ({"framework": "odd"}, {"on": "2020-01-01"}, {"on": "x"}):
        story.visitor().post(path(story, "assessments/remove"), gone | wrong)
    assert Assessment.objects.count() == 2
    decision = Decision.objects.filter(kind="assessment").latest("pk")
    story.visitor().post(f"/decision/{decision.pk}/undo", {})
    assert Assessment.objects.count() == 4


def test_a_day_to_come_is_refused_and_what_was_said_stays_in_the_form(story: Told) -> None:
    answer = say(story, **SEEN, assessed_on=(TODAY + timedelta(days=1)).isoformat())
    shown = answer.content.decode()
    assert "an assessment says how things are" in shown
    assert 'value="one tape"' in shown
    assert not Assessment.objects.exists()


def test_security_by_function_on_the_page_of_the_engagement(story: Told) -> None:
    assert say(story, "security_maturity", **{"DE_CM-now": "1", "DE_CM-needed": "4"}).status_code == 302
    shown = story.visitor().get(path(story, "").rstrip("/")).content.decode()
    assert "continuous monitoring; 1 of 2 answered" in shown
    assert "none of its categories is assessed" in shown
    assert "continuous monitoring (1 today, 4 needed)" in shown


def test_over_time_it_is_drawn_once_enough_is_answered(story: Told) -> None:
    from wellkept.sdk.maturity import areas

    for days, level in ((60, 1.0), (5, 3.0)):
        for area in areas("it")[:8]:
            day = TODAY - timedelta(days=days)
            put_assessment(
                engagement=story.engagement.key, framework="it", area=area.key, assessed_on=day, now=level, needed=3.0
            )
    shown = html(story)
    assert "The median of all areas" in shown
    assert "will be enough" in shown
    past = story.visitor().get(f"{path(story)}?as_of={(TODAY - timedelta(days=30)).isoformat()}").content.decode()
    assert "(1 today, 3 needed)" in past
    assert "Go through it together" not in past


def test_the_table_comes_back_as_it_is(story: Told, tmp_path: Path) -> None:
    say(story, **SEEN, assessed_by=str(story.person("Milo Fairley").pk))
    text = story.visitor().get(path(story, "assessments.csv")).content.decode()
    second, first = values(read(assessment_csv, tmp_path, text))
    assert (first["area"], first["now"], first["needed"], first["evidence"]) == ("backup", 1.0, 3.0, "one tape")
    assert (second["area"], second["now"], second["assessed_by"]) == ("changes", 2.5, "Milo Fairley")


def test_the_client_is_sent_the_questions(story: Told) -> None:
    assert f"/links/assess_it/{story.engagement.pk}" in html(story)
    links = path(story, f"links/assess_it/{story.engagement.pk}")
    made = story.visitor().post(links, {"person": story.person("Milo Fairley").pk, "days": "14"})
    assert "/link/" in made.content.decode()


def test_a_part_asks_the_database_once(story: Told) -> None:
    from django.test import RequestFactory

    from wellkept.web.practices.it_maturity import it_maturity
    from wellkept.web.practices.regulation import regulation
    from wellkept.web.practices.security_maturity import security_maturity

    request = RequestFactory().get("/")
    request.user = story.user()
    frame, found = Frame(request), story.engagement
    assert frame.as_of == TODAY
    for part, most in ((it_maturity, 1), (security_maturity, 1), (regulation, 3)):
        with counting() as made:
            part.ask(frame, found)
        assert len(made) <= most
