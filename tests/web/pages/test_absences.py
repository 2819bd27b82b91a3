"""Who is away is recorded and shown."""

from __future__ import annotations

from tests.web.story import Told
from wellkept.records.models import Absence


def test_one_is_recorded_shown_and_removed(story: Told) -> None:
    visitor = story.visitor()
    assert "Nobody is away" in visitor.get("/absences").content.decode()
    dana = story.person("Dana Whitlock").pk
    body = {"person": dana, "kind": "leave", "starts_on": "2026-06-20", "ends_on": "2026-07-10"}
    assert visitor.post("/absences", body).status_code == 302
    html = visitor.get("/absences").content.decode()
    assert "from 20 Jun to 10 Jul" in html.replace("\N{NO-BREAK SPACE}", " ")
    assert visitor.post(f"/absences/{Absence.objects.get().pk}/remove").status_code == 302
    assert not Absence.objects.exists()


def test_an_end_before_the_start_says_so(story: Told) -> None:
    dana = story.person("Dana Whitlock").pk
    body = {"person": dana, "kind": "leave", "starts_on": "2026-06-20", "ends_on": "2026-06-10"}
    assert "ends before it starts" in story.visitor().post("/absences", body).content.decode()
