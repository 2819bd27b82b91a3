"""One thing for each purpose of a client link, somebody who is asked about it, and what they may answer.

A new purpose has a sample here, and all tests of client links hold for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from surveys import Firm, a_firm, person
from wellkept.facts.models import Person
from wellkept.records.commands.ask_pulse import ask_pulse
from wellkept.records.commands.keep_deliverable import Handed, keep_deliverable
from wellkept.records.models import Assessment, ChangeRequest, Deliverable, Engagement, PulseAnswer
from wellkept.records.queries.standing_assessments import standing_assessments
from wellkept.web.page import now

VALUE = 734512.0
DAY = date(2026, 3, 2)


@dataclass
class Sample:
    """`form` is a first answer, `other` a later one; `stands` tells what is stored, so that two answers differ.

    `seen` are words of the page that stand on no page of others.
    """

    subject: int
    person: Person
    form: dict[str, str]
    other: dict[str, str]
    stands: Callable[[], object]
    seen: tuple[str, ...] = field(default=())


@dataclass
class World:
    firm: Firm
    engagement: Engagement


def a_world() -> World:
    """A firm, an account, and an engagement with a value and colleagues whom no link may show."""
    firm = a_firm()
    firm.account.yearly_value = 987123.0
    firm.account.save()
    engagement = Engagement.objects.create(
        key="backup", name="Backup for the plant", account=firm.account, value=VALUE, effective_on=DAY
    )
    person("Dora Secretname", "dora@meridian.example")
    return World(firm, engagement)


def accept_deliverable(world: World) -> Sample:
    handed = Handed("As-built description", "as_built", receivers=[world.firm.client.pk])
    made = keep_deliverable(engagement=world.engagement, handed=handed, today=DAY)
    row = made.receivers.get()

    def stands() -> object:
        row.refresh_from_db()
        return row.accepted_on is not None, row.refused_on is not None, row.words

    assert isinstance(made, Deliverable)
    other = {"answer": "no", "words": "Page 3 is empty."}
    return Sample(made.pk, world.firm.client, {"answer": "yes"}, other, stands, ("As-built description",))


def decide_change(world: World) -> Sample:
    row = ChangeRequest.objects.create(
        engagement=world.engagement, key="c-1", title="A third site for it", price=5_200.0, effort_hours=40.0
    )

    def stands() -> object:
        row.refresh_from_db()
        return row.decision, row.decided_by_id

    return Sample(row.pk, world.firm.client, {"answer": "yes"}, {}, stands, ("A third site for it",))


def pulse(world: World) -> Sample:
    row = ask_pulse(engagement=world.engagement, people=4, on=now().date())

    def stands() -> object:
        return sorted(PulseAnswer.objects.filter(pulse=row).values_list("mood", "belief"))

    return Sample(row.pk, world.firm.reader, {"mood": "4", "belief": "2"}, {}, stands, ("How is it going?",))


def assessment(world: World, framework: str, area: str) -> Sample:
    """Ours stands there already: whoever answers sees nothing of it, and takes nothing away that is needed."""
    ours = {"assessed_on": DAY, "now": 3.0, "needed": 4.0, "evidence": "CNRY-ours"}
    Assessment.objects.create(engagement=world.engagement, framework=framework, area=area, **ours)

    def stands() -> object:
        row = standing_assessments(world.engagement.assessments.all(), date.max)[world.engagement.pk, framework, area]
        assert row.needed == 4.0
        return row.now, row.evidence

    field = area.replace(".", "_")
    form, other = {field: "1", f"{field}-words": "Seen."}, {field: "2", f"{field}-words": ""}
    return Sample(world.engagement.pk, world.firm.client, form, other, stands, ("I do not know",))


SAMPLES: dict[str, Callable[[World], Sample]] = {
    "assess_it": lambda world: assessment(world, "it", "backup"),
    "assess_security": lambda world: assessment(world, "security", "DE.CM"),
    "accept_deliverable": accept_deliverable,
    "decide_change": decide_change,
    "pulse": pulse,
}
