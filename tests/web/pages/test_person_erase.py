"""A person's page lets an admin hand out what is held, and erase, in two steps."""

from __future__ import annotations

import io
from zipfile import ZipFile

from tests.web.story import Told
from wellkept.facts.models import ErasedAddress
from wellkept.records.models import AuditEntry, Erasure, Job


def test_it_says_what_goes_and_what_stays(story: Told) -> None:
    html = story.visitor().get(f"/person/{story.ids()['milo']}/erase").content.decode()
    assert "1 address of theirs" in html
    assert "that somebody took part in" in html


def test_nothing_happens_without_the_tick(story: Told) -> None:
    milo = story.ids()["milo"]
    assert story.visitor().post(f"/person/{milo}/erase", {}).status_code == 200
    assert not Erasure.objects.exists()


def test_it_is_asked_for_and_carried_through_by_the_worker(story: Told) -> None:
    milo = story.ids()["milo"]
    assert story.visitor().post(f"/person/{milo}/erase", {"sure": "yes"}).status_code == 302
    assert Erasure.objects.get().person == milo
    assert ErasedAddress.objects.exists()
    assert Job.objects.filter(kind="erase_person", state="waiting").count() == 1
    assert AuditEntry.objects.filter(what="erasure asked for", subject=str(milo)).exists()
    assert "under way" in story.visitor().get(f"/person/{milo}/erase").content.decode()


def test_all_that_is_held_comes_as_one_file(story: Told) -> None:
    answer = story.visitor().post(f"/person/{story.ids()['milo']}/held")
    with ZipFile(io.BytesIO(answer.content)) as zipped:
        assert zipped.namelist() == ["held.json", "held.html"]
    assert "attachment" in answer["Content-Disposition"]
