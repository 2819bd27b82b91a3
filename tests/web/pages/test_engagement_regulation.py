"""A register from nothing: a template goes in, one is asked late, gates pass by name, a waiver has an end."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.test import RequestFactory

from sources import read, values
from tests.web.story import TODAY, Told
from wellkept.connectors.gate_csv import gate_csv
from wellkept.connectors.requirement_csv import requirement_csv
from wellkept.findings.queries.evidence import Item
from wellkept.records.models import Assessment, Decision, Gate, Requirement, Waiver
from wellkept.web.page import Frame
from wellkept.web.shown.maturity_hrefs import maturity_hrefs

CARDS = {"title": "Card data unreadable", "source": "PCI DSS 4", "kind": "security", "stage": "design"}
BEFORE = (TODAY - timedelta(days=20)).isoformat()


def path(story: Told, rest: str = "") -> str:
    return f"/engagement/{story.engagement.pk}/regulation{rest}"


def post(story: Told, rest: str, **body: Any) -> Any:
    return story.visitor().post(path(story, rest), body)


def html(story: Told, rest: str = "") -> str:
    return str(story.visitor().get(path(story, rest)).content.decode())


def add(story: Told, **more: Any) -> Requirement:
    body = CARDS | {"recorded_on": BEFORE, "mandatory": "on", "owner": ""} | more
    assert post(story, "/add", **body).status_code == 302
    return Requirement.objects.latest("pk")


def gate(story: Told, stage: str = "design", **body: Any) -> Any:
    plain = {"due_on": "", "passed_on": "", "passed_by": "", "note": ""}
    return story.visitor().post(f"/engagement/{story.engagement.pk}/gates/{stage}", plain | body)


def test_an_empty_register_is_not_known(story: Told) -> None:
    shown = html(story)
    assert "That is not known, not none" in shown
    assert "The register is empty" in shown
    for name in ("GDPR", "NIS2", "DORA", "PCI DSS 4", "HIPAA", "SOX", "ISO 27001"):
        assert name in shown


def test_a_template_goes_in_once(story: Told) -> None:
    assert post(story, "/template", template="gdpr").status_code == 302
    many = Requirement.objects.count()
    assert many == 6
    post(story, "/template", template="gdpr")
    post(story, "/template", template="odd")
    assert (Requirement.objects.count(), Decision.objects.filter(kind="requirement").count()) == (many, 1)
    assert set(Requirement.objects.values_list("recorded_on", flat=True)) == {TODAY}
    assert "in the register" in html(story)


def test_asked_after_its_gate_it_is_late_and_a_waiver_by_name_lets_it_wait(story: Told) -> None:
    dana = story.person("Dana Whitlock").pk
    passed = (TODAY - timedelta(days=41)).isoformat()
    assert gate(story, passed_on=passed, passed_by=dana).status_code == 302
    row = add(story)
    assert "came after the gate that needed it" in html(story)
    leave = {"waive-waived_by": dana, "waive-until": (TODAY + timedelta(days=30)).isoformat(), "waive-reason": " "}
    assert "This field is required" in post(story, f"/{row.pk}/waive", **leave).content.decode()
    gone = leave | {"waive-until": (TODAY - timedelta(days=1)).isoformat(), "waive-reason": "keys come later"}
    assert "a waiver ends on a day to come" in post(story, f"/{row.pk}/waive", **gone).content.decode()
    assert not Waiver.objects.exists()
    assert post(story, f"/{row.pk}/waive", **leave | {"waive-reason": "keys come later"}).status_code == 302
    assert "waived by Dana Whitlock until" in html(story).replace("\u00a0", " ")


def test_a_gate_shows_what_is_open_and_passes_by_name_all_the_same(story: Told) -> None:
    add(story)
    address = f"/engagement/{story.engagement.pk}/gates/design"
    shown = story.visitor().get(address).content.decode()
    assert "Card data unreadable" in shown
    assert "Meet these, or have each waived by name" in shown
    refused = gate(story, passed_on=TODAY.isoformat())
    assert "a gate without a name is no gate" in refused.content.decode()
    dana = story.person("Dana Whitlock").pk
    assert gate(story, passed_on=TODAY.isoformat(), passed_by=dana).status_code == 302
    assert "A gate was passed with 1 mandatory requirement open" in html(story)
    assert gate(story).status_code == 302
    assert not Gate.objects.exists()
    assert story.visitor().get(f"/engagement/{story.engagement.pk}/gates/odd").status_code == 404


def test_changed_met_and_taken_out_again(story: Told) -> None:
    row = add(story)
    body = CARDS | {"title": "Cards", "recorded_on": BEFORE, "met_on": TODAY.isoformat(), "owner": ""}
    assert post(story, f"/{row.pk}", **body).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.met_on, row.mandatory) == ("Cards", TODAY, False)
    assert "stands in the register already" in post(story, "/add", **CARDS | {"recorded_on": BEFORE}).content.decode()
    assert post(story, f"/{row.pk}/remove", once="1").status_code == 302
    assert not Requirement.objects.exists()
    story.visitor().post(f"/decision/{Decision.objects.latest('pk').pk}/undo", {})
    assert Requirement.objects.get().title == "Cards"


def test_tables_come_back_as_they_are(story: Told, tmp_path: Path) -> None:
    row, dana = add(story), story.person("Dana Whitlock")
    gate(story, due_on=TODAY.isoformat(), note="=1+1")
    Waiver.objects.create(requirement=row, waived_by=dana, starts_on=TODAY, ends_on=TODAY, reason="later")
    base = f"/engagement/{story.engagement.pk}"
    [told] = values(read(requirement_csv, tmp_path, story.visitor().get(f"{base}/requirements.csv").content.decode()))
    assert (told["title"], told["key"], told["mandatory"]) == ("Card data unreadable", "card-data-unreadable", True)
    assert (told["waived_by"], told["waived_until"], told["waiver_reason"]) == ("Dana Whitlock", TODAY, "later")
    text = story.visitor().get(f"{base}/gates.csv").content.decode()
    assert ",=1+1" not in text
    [step] = values(read(gate_csv, tmp_path, text))
    assert (step["stage"], step["due_on"], step["since"], step["passed_on"]) == ("design", TODAY, TODAY, None)


def test_evidence_leads_to_the_pages_of_the_engagement(story: Told) -> None:
    row, work = add(story), story.engagement
    said = Assessment.objects.create(engagement=work, framework="it", area="backup", assessed_on=TODAY, now=1.0)
    items = [Item("requirement", row.pk, None, ""), Item("assessment", said.pk, None, ""), Item("message", 1, None, "")]
    request = RequestFactory().get("/")
    request.user = story.user()
    assert maturity_hrefs(Frame(request), items) == {
        ("requirement", row.pk): path(story),
        ("assessment", said.pk): f"/engagement/{work.pk}/it_maturity",
    }
    request.user = story.user("Priya Raman", "member")
    assert maturity_hrefs(Frame(request), items) == {}
