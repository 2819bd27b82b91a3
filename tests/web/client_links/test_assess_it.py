"""Whoever answers for the client sees their own answers, and nothing of what we said or need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.http import QueryDict

from tests.web.client_links.samples import SAMPLES, Sample, World, a_world
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.make_client_link import make_client_link
from wellkept.records.models import Assessment, ClientLink
from wellkept.web.client_links.assess_it import shown, take
from wellkept.web.page import now
from wellkept.web.shown.assessment_asked import Question


@pytest.fixture
def asked(home: Path) -> tuple[World, Sample, ClientLink]:
    world = a_world()
    sample = SAMPLES["assess_it"](world)
    make_client_link(purpose="assess_it", subject=sample.subject, person=sample.person, days=9, by=None, at=now())
    return world, sample, ClientLink.objects.latest("pk")


def questions(link: ClientLink) -> dict[str, Question]:
    told = shown.shown(link)
    assert told is not None
    return {one.area.key: one for one in told.values["questions"]}


def test_ours_is_not_shown_and_theirs_is(asked: tuple[World, Sample, ClientLink]) -> None:
    _, sample, link = asked
    assert {(one.chosen, one.words) for one in questions(link).values()} == {("", "")}
    take(link, QueryDict("backup=1&backup-words=Seen."), now())
    assert (questions(link)["backup"].chosen, questions(link)["backup"].words) == ("1", "Seen.")
    assert sample.stands() == (1.0, "Seen.")
    told = shown.shown(link)
    assert told is not None
    assert re.fullmatch(r"You answered 1 question of 12\.", told.said)


def test_what_is_left_open_stays_as_it_stands(asked: tuple[World, Sample, ClientLink]) -> None:
    _, sample, link = asked
    before = sample.stands()
    take(link, QueryDict("changes=0"), now())
    assert sample.stands() == before
    assert Assessment.objects.get(area="changes").now == 0.0


@pytest.mark.parametrize("form", ["", "backup=", "backup=2.5", "backup=6", "backup=x", "DE_CM=1"])
def test_nothing_or_what_was_not_offered_is_refused(asked: tuple[World, Sample, ClientLink], form: str) -> None:
    with pytest.raises(RefusedError):
        take(asked[2], QueryDict(form), now())
    assert Assessment.objects.count() == 1


def test_once_the_work_is_closed_the_link_opens_nothing(asked: tuple[World, Sample, ClientLink]) -> None:
    world, _, link = asked
    world.engagement.closed_on = now().date()
    world.engagement.save()
    assert shown.shown(link) is None
