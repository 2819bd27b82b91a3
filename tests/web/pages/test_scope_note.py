"""A wish noted with one click, from one's own mail or a client's case: its subject and who sent it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.web.story import Told
from wellkept.facts.models import Address, CaseEvent, Import, Message, Subject
from wellkept.records.models import Case, Wish
from wellkept.web.page import now


def told(story: Told, subject: str, *, sender: Any, to: Any, number: int = 1) -> Message:
    brought = Import.objects.first() or Import.objects.create(name="x", created_at=now())
    values = {"sender": sender, "recipients": [[to, "to"]], "recipient_count": 1, "brought_by": brought}
    row = Message.objects.create(source="test", source_id=f"note-{number}", happened_at=now(), **values)
    Subject.objects.create(kind="message", fact=row.pk, text=subject)
    return row


def note(client: Client, story: Told, **given: object) -> Any:
    return client.post(f"/engagement/{story.engagement.pk}/scope/note", given)


@pytest.fixture
def case(story: Told) -> Case:
    found = Case.objects.create(key="note-1", reference="C-9", title="Could you also print", account=story.account)
    brought = Import.objects.first()
    opened = now() - timedelta(days=3)
    CaseEvent.objects.create(
        source="test",
        source_id="case-note",
        happened_at=opened,
        case=found.key,
        step="opened",
        direction="inbound",
        brought_by=brought,
    )
    return found


def test_a_case_is_noted_once(story: Told, case: Case) -> None:
    client = story.visitor()
    html = client.get(f"/engagement/{story.engagement.pk}/scope/note").content.decode()
    assert "Could you also print" in html
    assert note(client, story, case=case.pk).status_code == 302
    wish = Wish.objects.get()
    assert (wish.title, wish.came_by, wish.case, wish.engagement) == (
        "Could you also print",
        "case",
        case,
        story.engagement,
    )
    assert "stands among the wishes already" in note(client, story, case=case.pk).content.decode()
    assert Wish.objects.count() == 1


def test_what_is_not_shown_cannot_be_noted(story: Told, case: Case) -> None:
    foreign = Case.objects.create(key="other", reference="C-10", title="Elsewhere")
    message = told(story, "Between others", sender=1, to=2)
    client = story.visitor()
    for given in ({"case": foreign.pk}, {"message": message.pk}, {"message": "x"}, {}, {"case": 10**12}):
        assert note(client, story, **given).status_code == 404
    assert not Wish.objects.exists()


def test_ones_own_mail_is_noted_with_one_click_and_nobody_else_sees_the_list(story: Told) -> None:
    client, path = story.visitor("Priya Raman"), f"/engagement/{story.engagement.pk}/scope/note"
    html = client.get(path).content.decode()
    found = re.search(r'name="message" value="(\d+)"', html)
    assert found, "Priya writes with Meridian every week"
    row = Message.objects.get(pk=int(found[1]))
    subject = Subject.objects.get(kind="message", fact=row.pk).text
    assert note(story.visitor("Sam Okafor"), story, message=row.pk).status_code == 404
    assert note(client, story, message=row.pk).status_code == 302
    wish = Wish.objects.get()
    sender = Address.objects.get(pk=row.sender).person
    assert (wish.title, wish.came_by, wish.message, wish.asked_by) == (subject, "mail", row.pk, sender)
    assert subject in story.visitor("").get(path.replace("/note", "?show=wish")).content.decode()
    assert f'value="{row.pk}"' not in client.get(path).content.decode()
