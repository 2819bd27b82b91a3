"""One organisation: what is known of it, and what who may says of it."""

from __future__ import annotations

from tests.web.story import Told
from wellkept.records.models import Account, Domain, Organisation


def page(story: Told, pk: int) -> str:
    return story.visitor().get(f"/organisation/{pk}").content.decode()


def other(name: str = "Kestrel Air", **values: object) -> Organisation:
    return Organisation.objects.create(key=name.casefold().replace(" ", "-"), name=name, **values)


def test_people_by_level_and_what_was_only_guessed(story: Told) -> None:
    meridian = story.account.organisation
    carla = story.person("Carla Brandt")
    assert "guessed from the title" not in page(story, meridian.pk)
    carla.posts.update(level="executive", level_guessed=True)
    html = page(story, meridian.pk)
    assert "guessed from the title" in html
    assert html.index("Carla Brandt") < html.index("Milo Fairley")


def test_renamed_and_taken_back(story: Told) -> None:
    meridian, visitor = story.account.organisation, story.visitor()
    assert visitor.post(f"/organisation/{meridian.pk}/rename", {"name": "Meridian Group"}).status_code == 302
    html = page(story, meridian.pk)
    assert "Also called" in html
    assert "Meridian Health is called Meridian Group" in html
    assert "another organisation" in (
        visitor.post(f"/organisation/{other().pk}/rename", {"name": "Meridian Group"}).content.decode()
    )


def test_a_site_counts_to_the_account_of_its_group(story: Told) -> None:
    site, visitor = other("Nord"), story.visitor()
    visitor.post(f"/organisation/{site.pk}/group", {"group": "meridian health"})
    html = page(story, site.pk)
    assert "Counts to the account of Meridian Health" in html
    assert 'aria-current="page"><bdi class="who">Nord' in html
    assert "its own part" in (
        visitor.post(f"/organisation/{story.account.organisation_id}/group", {"group": "Nord"}).content.decode()
    )
    visitor.post(f"/organisation/{site.pk}/group", {"group": ""})
    assert "No account" in page(story, site.pk)


def test_who_sets_things_opens_an_account_or_says_this_is_us(story: Told) -> None:
    found, visitor = other(), story.visitor()
    assert story.visitor(role="all_accounts").post(f"/organisation/{found.pk}/firm").status_code == 404
    visitor = story.visitor()
    visitor.post(f"/organisation/{found.pk}/account", {"kind": "vendor"})
    assert Account.objects.get(organisation=found).kind == "vendor"
    assert "there is an account with it" in visitor.post(f"/organisation/{found.pk}/firm").content.decode()
    us = other("Us")
    visitor.post(f"/organisation/{us.pk}/firm")
    assert Organisation.objects.get(is_firm=True) == us


def test_what_joining_would_do_is_shown_before(story: Told) -> None:
    found, visitor, meridian = other(), story.visitor(), story.account.organisation
    Account.objects.filter(organisation=meridian).update(guessed=False, kind="client")
    Account.objects.create(organisation=found, kind="vendor")
    html = visitor.get(f"/organisation/{meridian.pk}/join?other=kestrel+air").content.decode()
    assert "Kind: <bdi>client</bdi>, not <bdi>vendor</bdi>" in html
    assert "no organisation is called Nobody" in (
        visitor.get(f"/organisation/{meridian.pk}/join?other=Nobody").content.decode()
    )
    for wrong in ("987654321", "x", str(10**30)):
        assert visitor.get(f"/organisation/{meridian.pk}/join?with={wrong}").status_code == 404


def test_a_domain_is_moved_to_another_or_to_a_new_one(story: Told) -> None:
    domain, visitor = Domain.objects.get(organisation=story.account.organisation), story.visitor()
    assert "Whose is meridian" in visitor.get(f"/domain/{domain.pk}/move").content.decode()
    visitor.post(f"/domain/{domain.pk}/move", {"organisation": "Quite New"})
    assert Domain.objects.get(pk=domain.pk).organisation.name == "Quite New"


def test_what_was_changed_since_stays_and_is_said(story: Told) -> None:
    meridian, visitor = story.account.organisation, story.visitor()
    for name in ("First", "Second"):
        visitor.post(f"/organisation/{meridian.pk}/rename", {"name": name})
    html = page(story, meridian.pk)
    first = html.rpartition('action="/decision/')[2].partition('"')[0]
    assert "Take this back?" in visitor.get(f"/decision/{first}").content.decode()
    assert "was changed since, and stays as it is" in visitor.post(f"/decision/{first}").content.decode()
