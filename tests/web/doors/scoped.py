"""What was agreed, asked for and changed in both accounts' engagements: every text a canary."""

from __future__ import annotations

from datetime import date

from tests.web.doors.canaries import Canaries
from tests.web.doors.records import Side
from wellkept.facts.models import Person
from wellkept.records.models import ChangeRequest, Exclusion, ScopeBaseline, ScopeItem, Wish

DAY = date(2026, 2, 20)


def scoped(made: Canaries, sides: dict[str, Side], lead: Person) -> None:
    for owner, side in sides.items():
        work, contact = side.engagement, side.people[0]
        why = made.text(owner, "scopebaseline", "what")
        ScopeBaseline.objects.create(engagement=work, agreed_on=DAY, agreed_by=lead, agreed_with=contact, what=why)
        key, title = made.name(owner, "changerequest", "key"), made.text(owner, "changerequest", "title")
        ChangeRequest.objects.create(engagement=work, key=key, title=title, asked_on=DAY, asked_by=contact)
        words = {name: made.text(owner, "scopeitem", name) for name in ("title", "acceptance")}
        ScopeItem.objects.create(engagement=work, key=made.name(owner, "scopeitem", "key"), effective_on=DAY, **words)
        Exclusion.objects.create(engagement=work, title=made.text(owner, "exclusion", "title"))
        key, title = made.name(owner, "wish", "key"), made.text(owner, "wish", "title")
        Wish.objects.create(engagement=work, key=key, title=title, asked_on=DAY, asked_by=contact)
