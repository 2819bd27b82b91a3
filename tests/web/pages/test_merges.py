"""Who is who: proposals decided, taken back, put off; addresses of nobody put right; a full list stays quick."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.web.story import Told, counting
from wellkept.facts.models import Address, Apart, LikelyMerge, Person
from wellkept.records.models import Decision, Post

SEEN = {"messages": 12, "first": "2026-03-02", "last": "2026-05-07"}


@pytest.fixture(autouse=True)
def _as_it_was(story: Told) -> Iterator[None]:
    """Each test stands in the story as it was told."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def likely(one: Person, other: Person, chance: float = 0.93, **odd: Any) -> LikelyMerge:
    first, second = sorted((one, other), key=lambda person: person.pk)
    rows = [
        {"words": "They share 4 correspondents.", "weight": 1.5, "warning": False},
        {"words": "Both write in the same months.", "weight": -0.5, "warning": False},
    ]
    evidence = {"rows": [*odd.get("more", []), *rows], "one": SEEN, "other": SEEN}
    return LikelyMerge.objects.create(one=first, other=second, chance=chance, evidence=evidence)


def twin(story: Told, name: str = "M. Fairley", value: str = "mf@meridian.example") -> tuple[Person, Person]:
    """Milo Fairley, and somebody who may be him."""
    milo, other = story.person("Milo Fairley"), Person.objects.create(name=name)
    Address.objects.create(value=value, name=name, domain="meridian.example", kind="person", person=other)
    return milo, other


def where(row: LikelyMerge) -> str:
    return f"/merges/{row.one_id}/{row.other_id}"


def test_a_proposal_shows_both_sides_and_what_speaks_for_and_against(story: Told) -> None:
    milo, other = twin(story)
    likely(milo, other)
    html = story.visitor().get("/merges").content.decode()
    assert "Very likely one person" in html
    assert re.search(r"93.%", html)
    assert "They share 4 correspondents." in html.partition("For one person")[2].partition("For two")[0]
    assert "Both write in the same months." in html.partition("For two")[2]
    assert "mf@meridian.example" in html
    assert "March 2026 to May 2026" in html


def test_one_person_it_is_and_back_again(story: Told) -> None:
    milo, other = twin(story)
    row, visitor = likely(milo, other), story.visitor()
    before = Post.objects.filter(person=milo).count()
    answer = visitor.post(where(row), {"decision": "one"})
    assert Address.objects.get(value="mf@meridian.example").person == milo
    assert not Person.objects.filter(pk=other.pk).exists()
    html = visitor.get(answer["Location"]).content.decode()
    assert "Milo Fairley and M. Fairley are one person." in html
    assert visitor.get(f"/person/{other.pk}").status_code == 404
    visitor.post(f"/decision/{Decision.objects.latest('pk').pk}/undo")
    assert Address.objects.get(value="mf@meridian.example").person_id == other.pk
    assert Post.objects.filter(person=milo).count() == before


def test_two_people_are_never_asked_again(story: Told) -> None:
    milo, other = twin(story)
    row, visitor = likely(milo, other), story.visitor()
    visitor.post(where(row), {"decision": "two"})
    assert Apart.objects.count() == 1
    assert "M. Fairley</a>" not in visitor.get("/merges").content.decode()
    assert "are two people" in visitor.get("/merges?show=decided").content.decode()


def test_two_of_one_name_are_told_apart_in_what_was_decided(story: Told) -> None:
    milo, other = twin(story, name="Milo Fairley", value="milo@elsewhere.example")
    story.visitor().post(where(likely(milo, other)), {"decision": "two"})
    words = Decision.objects.latest("pk").words
    assert words.startswith("Milo Fairley (meridian")
    assert words.endswith("and Milo Fairley (elsewhere.example) are two people")


def test_later_is_last(story: Told) -> None:
    first, second = likely(*twin(story)), likely(*twin(story, "Mi Fa", "mi@meridian.example"), chance=0.7)
    visitor = story.visitor()
    assert order(visitor.get("/merges").content.decode()) == [first, second]
    visitor.post(where(first), {"decision": "later"})
    html = visitor.get("/merges").content.decode()
    assert order(html) == [second, first]
    assert "put off" in html


def order(html: str) -> list[LikelyMerge]:
    return [LikelyMerge.objects.get(one=one, other=other) for one, other in re.findall(r'id="c(\d+)-(\d+)"', html)]


def test_what_can_be_taken_for_another_is_shown_with_a_warning(story: Told) -> None:
    milo, other = twin(story, value="milo\u202efairley@meridian.example")
    likely(milo, other, more=[{"words": "Look closely.", "weight": 0.0, "warning": True}])
    html = story.visitor().get("/merges").content.decode()
    assert "look closely" in html
    assert "<bdi>milo\u202efairley@meridian.example</bdi>" in html


def test_an_address_of_nobody_is_put_right_in_one_click(story: Told) -> None:
    row = Address.objects.create(value="bruno@meridian.example", domain="meridian.example", kind="robot")
    visitor = story.visitor()
    html = visitor.get("/merges?show=nobody&kind=robot").content.decode()
    assert "bruno@meridian.example" in html
    visitor.post(f"/address/{row.pk}/kind", {"kind": "person"})
    row.refresh_from_db()
    assert row.kind == "person"
    assert row.decided
    assert row.person is not None
    visitor.post(f"/decision/{Decision.objects.latest('pk').pk}/undo")
    row.refresh_from_db()
    assert (row.kind, row.decided, row.person) == ("robot", False, None)


def test_with_nothing_to_decide_the_page_teaches(story: Told) -> None:
    LikelyMerge.objects.all().delete()
    assert "Nobody is left to decide" in story.visitor().get("/merges").content.decode()


def test_two_thousand_proposals_are_paged_quickly(story: Told) -> None:
    milo = story.person("Milo Fairley")
    people = Person.objects.bulk_create([Person(name=f"Person {k}") for k in range(2_000)])
    rows = [{"words": "They share 4 correspondents.", "weight": 1.5, "warning": False}]
    evidence = {"rows": rows, "one": SEEN, "other": SEEN}
    LikelyMerge.objects.bulk_create(
        LikelyMerge(one=milo, other=one, chance=0.9 - place / 10_000, evidence=evidence)
        for place, one in enumerate(people)
    )
    visitor = story.visitor()
    visitor.get("/merges")
    begun = time.perf_counter()
    with counting() as made:
        html = visitor.get("/merges?page=7").content.decode()
    assert time.perf_counter() - begun < 0.5  # 0.1 s on a quiet machine
    assert "61–70 of 2,000" in html
    assert len(made) <= 18, "\n".join(made)
