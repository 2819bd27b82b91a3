"""Any page as it was: what came later changes nothing on it, and what did not exist is not there."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from tests.web.story import EARLIER, Told
from wellkept.facts.models import Delivery, Import
from wellkept.records.models import ContactNote, Contract, Post

PAGES = (
    "/",
    "/portfolio",
    "/account/{account}",
    "/engagements",
    "/engagement/{engagement}",
    "/people",
    "/person/{carla}",
    "/person/{dana}",
    "/tie/{priya}/{milo}",
    "/finding/{finding}",
    "/find?q=mer",
)
LATER = date(2026, 6, 20)


def shown(html: str) -> str:
    """A page without what differs at every look."""
    return re.sub(r'value="[A-Za-z0-9]{64}"|<input[^>]*type="date"[^>]*>', "", html)


def later(story: Told) -> None:
    """What happened, was recorded or was planned after the day that is looked at."""
    carla, at = story.person("Carla Brandt"), datetime(2026, 6, 20, 10, tzinfo=UTC)
    Post.objects.create(person=carla, organisation=story.account.organisation, title="Chair", starts_on=LATER)
    Contract.objects.create(account=story.account, name="Later", starts_on=LATER, renews_on=date(2026, 7, 1))
    note = ContactNote.objects.create(key="later", happened_at=at, account=story.account, note="said later")
    note.people.add(carla)
    brought_by = Import.objects.order_by("pk")[0]
    key = story.engagement.key
    Delivery.objects.create(
        source="later", source_id="1", happened_at=at, engagement=key, accepted=9_999.0, brought_by=brought_by
    )


@pytest.mark.parametrize("path", PAGES)
def test_what_came_later_changes_nothing(story: Told, path: str) -> None:
    address = path.format(**story.ids())
    address += f"{'&' if '?' in address else '?'}as_of={EARLIER}"
    visitor = story.visitor()
    before = visitor.get(address)
    later(story)
    after = visitor.get(address)
    assert before.status_code == after.status_code == 200
    assert shown(before.content.decode()) == shown(after.content.decode())
    assert "Nothing that happened later is used" in after.content.decode()


def test_a_past_day_differs_from_today(story: Told) -> None:
    visitor, address = story.visitor(), "/account/{account}".format(**story.ids())
    assert shown(visitor.get(address).content.decode()) != shown(
        visitor.get(f"{address}?as_of={EARLIER}").content.decode()
    )


def test_what_did_not_exist_yet_is_not_there(story: Told) -> None:
    visitor, engagement = story.visitor(), story.engagement
    engagement.effective_on = LATER
    engagement.save()
    assert visitor.get(f"/engagement/{engagement.pk}").status_code == 200
    assert visitor.get(f"/engagement/{engagement.pk}?as_of={EARLIER}").status_code == 404
    assert engagement.name not in visitor.get(f"/engagements?as_of={EARLIER}").content.decode()
    late = story.finding("dry_well")
    late.said.filter(from_day__lte=EARLIER).delete()
    assert visitor.get(f"/finding/{late.pk}?as_of={EARLIER}").status_code == 404


def test_before_any_figures_pages_say_so_and_stand(story: Told) -> None:
    visitor = story.visitor()
    for path in ("/", "/portfolio", "/account/{account}", "/engagements", "/people", "/person/{carla}"):
        answer = visitor.get(path.format(**story.ids()) + "?as_of=2020-01-01")
        assert answer.status_code == 200, path


def test_links_stay_on_the_past_day(story: Told) -> None:
    html = story.visitor().get(f"/portfolio?as_of={EARLIER}").content.decode()
    assert f'href="/account/{story.account.pk}?as_of={EARLIER}"' in html
