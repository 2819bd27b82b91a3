"""Cases of both accounts in the world of the doors: a queue of a vendor's, a client's case that waits for it."""

from __future__ import annotations

from datetime import timedelta

from tests.web.doors.canaries import Canaries
from tests.web.doors.records import NOW, Side
from wellkept.facts.models import CaseEvent, Import, Person, Subject
from wellkept.records.models import Case, CaseBehind, CaseThread, Change, Decision, Queue, Review


def cases(made: Canaries, sides: dict[str, Side], cleo: Person, brought_by: Import) -> None:
    for owner, side in sides.items():
        queue = _queue(made, owner, side)
        behind = _case(made, owner, side, cleo, queue, "outbound")
        CaseBehind.objects.create(case=_case(made, owner, side, cleo, queue, "inbound"), behind=behind)
        _step(made, owner, side, behind, brought_by)
        _case(made, owner, side, cleo, queue, "outbound")  # nobody waits for it yet
        _told(made, owner, behind)
        CaseThread.objects.create(case=behind, thread=made.name("never", "casethread", "thread")[:64])
        _promised(made, owner, side, cleo)


def _promised(made: Canaries, owner: str, side: Side, cleo: Person) -> None:
    """A review that is due, and what was said of it."""
    people = {"promised_by": cleo, "promised_to": side.people[0]}
    what = made.text(owner, "review", "what")
    row = Review.objects.create(account=side.account, due_on=NOW.date(), what=what, **people)
    said = Decision.objects.create(kind="promise", words=made.text(owner, "decision", "words"), decided_at=NOW)
    after = {"account_id": side.account.pk, "what": what}
    Change.objects.create(decision=said, table="review", row=row.pk, before={**after, "what": ""}, after=after)


def _told(made: Canaries, owner: str, case: Case) -> None:
    words = made.text(owner, "decision", "words")
    told = Decision.objects.create(kind="case", words=words, decided_at=NOW)
    Change.objects.create(decision=told, table="told", row=case.pk, after={"facts": []})


def _queue(made: Canaries, owner: str, side: Side) -> Queue:
    return Queue.objects.create(
        key=made.name("never", "queue", "key"),
        name=made.text(owner, "queue", "name"),
        account=side.account,
        time_zone=made.name(owner, "queue", "time_zone"),
        hours={"mon": [[made.text(owner, "queue", "hours"), "17:00"]]},
        country="DE",
        region="BE",
        free_days=[made.text(owner, "queue", "free_days")],
    )


def _case(made: Canaries, owner: str, side: Side, cleo: Person, queue: Queue, direction: str) -> Case:
    words = ("reference", "title", "topic", "priority", "their_reference")
    return Case.objects.create(
        key=made.name("never", "case", "key"),
        direction=direction,
        account=side.account,
        queue=queue,
        owner=cleo,
        **{name: made.text(owner, "case", name) for name in words},
    )


def _step(made: Canaries, owner: str, side: Side, case: Case, brought_by: Import) -> None:
    words = ("team", "status", "priority")
    fact = CaseEvent.objects.create(
        source=made.name("never", "caseevent", "source")[:60],
        source_id=made.name("never", "caseevent", "source_id")[:64],
        happened_at=NOW - timedelta(days=3),
        brought_by=brought_by,
        case=case.key,
        step="answered",
        direction=case.direction,
        actor=side.addresses[0].pk,
        asked=made.name("never", "caseevent", "asked")[-32:],
        **{name: made.text(owner, "caseevent", name) for name in words},
    )
    Subject.objects.create(kind="case_event", fact=fact.pk, text=made.text(owner, "subject", "text"))
