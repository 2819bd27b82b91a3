"""What is told, handed over and trained in the engagements of both accounts, and a link that anybody may open."""

from __future__ import annotations

from datetime import timedelta

from tests.web.doors.canaries import Canaries
from tests.web.doors.records import DAY, NOW, Side
from wellkept.facts.models import Person
from wellkept.records.commands.tell_owner import digest
from wellkept.records.models import (
    Cadence,
    ClientLink,
    Closing,
    Deliverable,
    Dispatch,
    Engagement,
    Pulse,
    PulseAnswer,
    Receiver,
    StatusReport,
    Training,
    TrainingPlace,
)

LINK = "a-link-of-somebody-who-accepts"
FAR = NOW.replace(year=2099)


def communicated(made: Canaries, sides: dict[str, Side], cleo: Person) -> None:
    for owner, side in sides.items():
        deliverable = _deliverable(made, owner, side.engagement, side.people[0])
        _link(made.text("never", "clientlink", "digest")[:64], deliverable, side.people[0])
        _trained(made, owner, side)
        _told(made, owner, side, cleo)
    public = Engagement.objects.create(
        key=made.name("never", "engagement", "key"),
        name=made.text("public", "engagement", "name"),
        account=sides["b"].account,
        closed_on=DAY - timedelta(days=400),
    )
    _link(digest(LINK), _deliverable(made, "public", public, sides["b"].people[0]), sides["b"].people[0])


def _deliverable(made: Canaries, owner: str, engagement: Engagement, person: Person) -> Deliverable:
    title = made.text(owner, "deliverable", "title")
    row = Deliverable.objects.create(engagement=engagement, title=title, kind="as_built")
    Receiver.objects.create(deliverable=row, person=person, refused_on=DAY, words=made.text(owner, "receiver", "words"))
    return row


def _link(digested: str, deliverable: Deliverable, person: Person) -> None:
    ClientLink.objects.create(
        purpose="accept_deliverable",
        subject=deliverable.pk,
        person=person,
        digest=digested,
        made_at=NOW,
        expires_at=FAR,
        used_at=NOW,
        answers=1,
    )


def _trained(made: Canaries, owner: str, side: Side) -> None:
    title = made.text(owner, "training", "title")
    training = Training.objects.create(engagement=side.engagement, title=title, on=DAY)
    TrainingPlace.objects.create(training=training, person=side.people[0], came=True)


def _told(made: Canaries, owner: str, side: Side, cleo: Person) -> None:
    starts_on, what = DAY - timedelta(days=60), made.text(owner, "cadence", "what")
    line = {"what": what[:120], "every_days": 7, "starts_on": starts_on, "to": side.people[0], "by": cleo}
    Cadence.objects.create(engagement=side.engagement, **line)
    words = made.text(owner, "statusreport", "words")
    report = StatusReport.objects.create(engagement=side.engagement, reported_on=DAY, colour="green", words=words)
    reason, missing = made.text(owner, "closing", "reason"), [made.text(owner, "closing", "missing")]
    Closing.objects.create(engagement=side.engagement, closed_on=FAR.date(), by=cleo, reason=reason, missing=missing)
    pulse = Pulse.objects.create(engagement=side.engagement, asked_on=DAY, closes_on=DAY, asked=5)
    PulseAnswer.objects.bulk_create(PulseAnswer(pulse=pulse, mood=3, belief=4) for _ in range(5))
    Dispatch.objects.create(
        kind="report",
        engagement=side.engagement,
        subject=report.pk,
        address=side.addresses[0],
        asked_at=NOW,
        state="unknown",
        said=made.text(owner, "dispatch", "said"),
    )
