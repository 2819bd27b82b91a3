"""Reviews that were promised: recorded, changed, held or not, taken out and taken back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.web.story import TODAY, Told
from wellkept.findings.keep_numbers import the_telling
from wellkept.findings.models import Number
from wellkept.records.models import Decision, Review

DUE = date(2026, 6, 1)


def body(story: Told, **more: object) -> dict[str, object]:
    people = {"ours": story.person("Dana Whitlock").pk, "theirs": story.person("Carla Brandt").pk}
    days = {"due_on": DUE.isoformat(), "promised_on": "2026-01-12", "held_on": ""}
    return people | days | {"kind": "review", "by": "us", "what": "Plans for 2027", "told": "seen"} | more


def page(story: Told) -> str:
    return story.visitor().get(f"/account/{story.account.pk}").content.decode()


def add(story: Told, **more: object) -> Review:
    answer = story.visitor().post(f"/account/{story.account.pk}/reviews/add", body(story, **more))
    assert answer.status_code == 302, answer.content.decode()
    return Review.objects.get()


def test_who_promised_whom_what_stands_on_the_account(story: Told) -> None:
    assert "Nobody promised a review" in page(story)
    row = add(story)
    assert row.promised_by == story.person("Dana Whitlock")
    assert row.promised_to == story.person("Carla Brandt")
    html = page(story)
    for words in ("Plans for 2027", "not held", "We promised 1 review for the last two quarters, and did not hold it."):
        assert words.replace(" ", "\u00a0") in html.replace(" ", "\u00a0")


def test_they_promise_too(story: Told) -> None:
    row = add(story, by="them", due_on="2027-03-01")
    assert row.promised_by == story.person("Carla Brandt")
    assert "to come" in page(story)


def test_what_is_seen_is_shown_and_what_somebody_says_stands_above_it(story: Told) -> None:
    row = add(story)
    account = story.account.pk
    values = {"day": TODAY, "measure": "review_held", "subject": account, "part": str(row.pk)}
    more = {"how": "calendar", "held_day": "2026-05-28"}
    Number.objects.create(**values, telling=the_telling(), value=1.0, n=1, more=more)
    assert "seen in the calendar" in page(story)
    edit = f"/account/{account}/reviews/{row.pk}/edit"
    assert 'value="seen"' in story.visitor().get(edit).content.decode()
    assert story.visitor().post(edit, body(story, told="missed")).status_code == 302
    assert "seen in the calendar" not in page(story)
    assert story.visitor().post(edit, body(story, told="held", held_on="2026-06-03")).status_code == 302
    row.refresh_from_db()
    assert (row.held_on, row.missed) == (date(2026, 6, 3), False)
    assert "and held it" in page(story)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"told": "held"}, "Say on which day it was held."),
        ({"promised_on": "2026-06-02"}, "due before it was promised"),
        ({"told": "held", "held_on": "2030-01-01"}, "still to come"),
        ({"due_on": ""}, "This field is required."),
        ({"theirs": "987654"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_refused(story: Told, wrong: dict[str, object], why: str) -> None:
    answer = story.visitor().post(f"/account/{story.account.pk}/reviews/add", body(story, **wrong))
    assert why in answer.content.decode()
    assert not Review.objects.exists()


def test_taken_out_and_taken_back(story: Told) -> None:
    row = add(story)
    account = story.account.pk
    answer = story.visitor().post(f"/account/{account}/reviews/{row.pk}/remove")
    assert not Review.objects.exists()
    said = Decision.objects.filter(kind="promise").order_by("-pk")[0]
    assert answer["Location"] == f"/account/{account}?decided={said.pk}#reviews"
    undo = f"/account/{account}/reviews/undo/{said.pk}"
    assert undo in story.visitor().get(answer["Location"]).content.decode()
    assert undo not in page(story)
    for odd in ("x", "9" * 30, "0"):
        assert "reviews/undo" not in story.visitor().get(f"/account/{account}?decided={odd}").content.decode()
    assert story.visitor().post(f"/account/{account}/reviews/undo/{said.pk}").status_code == 302
    assert Review.objects.get().what == "Plans for 2027"
