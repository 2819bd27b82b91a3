"""Organisations: found, proposed to be joined, and seen as far as one's accounts go."""

from __future__ import annotations

from tests.web.story import Told
from wellkept.facts.models import Address, Person
from wellkept.records.commands.propose_joins import propose_joins
from wellkept.records.models import Account, Assignment, Domain, LikelyJoin, Organisation, User


def page(story: Told, query: str = "", **who: str) -> str:
    return story.visitor(**who).get(f"/organisations{query}").content.decode()


def guessed(name: str, domain: str, **values: object) -> Organisation:
    found = Organisation.objects.create(key=domain, name=name, guessed=True, **values)
    Domain.objects.create(value=domain, organisation=found)
    return found


def test_found_by_name_other_name_and_domain(story: Told) -> None:
    found = guessed("Kestrel Air", "kestrel-air.example")
    for asked in ("kestrel", "KESTREL-AIR.ex"):
        assert f'href="/organisation/{found.pk}"' in page(story, f"?q={asked}")
    assert "None fits" in page(story, "?q=nothing+such")


def test_filters(story: Told) -> None:
    guessed("Kestrel Air", "kestrel-air.example")
    site = guessed("Meridian Nord", "nord.example", parent=story.account.organisation)
    assert "Meridian Nord" not in page(story, "?show=none")
    assert "Kestrel Air" in page(story, "?show=none")
    assert "through its group" in page(story, "?show=group")
    Organisation.objects.filter(pk=site.pk).update(guessed=False)
    assert "Meridian Nord" not in page(story, "?show=guessed")


def test_likely_joins_are_decided_with_one_press_and_taken_back(story: Told) -> None:
    meridian, visitor = story.account.organisation, story.visitor()
    other = guessed("Meridian", "meridian.example")
    for number, contact in enumerate(Person.objects.filter(posts__organisation=meridian)[:3]):
        values = {"domain": "meridian.example", "kind": "person", "person": contact}
        Address.objects.create(value=f"one{number}@meridian.example", **values)
    propose_joins()
    assert "Are these one?" in page(story)
    answer = visitor.post(f"/organisation/{meridian.pk}/join", {"with": other.pk, "next": "/organisations"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/organisations")
    html = page(story)
    assert "Are these one?" not in html
    assert "Meridian Health and Meridian are one" in html
    undo = html.partition('action="/decision/')[2].partition('"')[0]
    visitor.post(f"/decision/{undo}", {"next": "/organisations"})
    assert Domain.objects.get(value="meridian.example").organisation.name == "Meridian"
    assert "taken back" in page(story)


def test_two_are_two(story: Told) -> None:
    one, other = guessed("One", "alike.example"), guessed("Other", "alike.test")
    propose_joins()
    assert LikelyJoin.objects.exists()
    story.visitor().post(f"/organisation/{one.pk}/apart", {"with": other.pk})
    propose_joins()
    assert "Are these one?" not in page(story)


def test_a_member_sees_those_of_their_accounts_and_may_say_nothing(story: Told) -> None:
    other = guessed("Kestrel Air", "kestrel-air.example")
    site = guessed("Meridian Nord", "nord.example", parent=story.account.organisation)
    member = story.visitor("Milo Fairley", "member")
    Assignment.objects.create(user=User.objects.get(email="milo@firm.example"), account=story.account)
    html = member.get("/organisations").content.decode()
    assert "Meridian Health" in html
    assert "Meridian Nord" in html
    assert "Kestrel Air" not in html
    assert "Take back" not in html
    assert member.get(f"/organisation/{other.pk}").status_code == 404
    assert "Say it better" not in member.get(f"/organisation/{site.pk}").content.decode()
    for path in (f"/organisation/{site.pk}/rename", f"/organisation/{site.pk}/group"):
        assert member.post(path, {"name": "Mine", "group": ""}).status_code == 404
    assert Account.objects.count() == 1
