"""Sample pages of maturity, and of the register with its gates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, TODAY, frame
from tests.web.looks.people import NUMBERS
from wellkept.facts.models import Person
from wellkept.records.models import Gate, Requirement, Waiver
from wellkept.sdk.gates import GATES
from wellkept.sdk.maturity import areas
from wellkept.web.pictures.level_steps import Step, level_steps
from wellkept.web.shown.assessment_form import AssessmentForm
from wellkept.web.shown.maturity import Level, Maturity
from wellkept.web.shown.regulation import Register, ShownGate, ShownRequirement
from wellkept.web.shown.requirement_form import GateForm, RequirementForm, WaiverForm, templates

SAID = ((1.0, 2.0, 3.0), (2.5, None, 2.0), (None, 3.0, 4.0), (3.0, None, None), (1.0, 3.0, 3.0), (None, None, None))
CRUMBS = [("Engagements", "/engagements"), (LONG, "/engagement/1")]


def levels(framework: str) -> list[Level]:
    every = areas(framework)
    return [Level(area, *SAID[place % len(SAID)], RIGHT_TO_LEFT) for place, area in enumerate(every)]


def told(framework: str = "it") -> Maturity:
    days = [TODAY - timedelta(days=90), TODAY - timedelta(days=10)]
    return Maturity(framework, levels(framework), [Step(days[0], None, None), Step(days[1], 2.0, 1.0)], days[::-1])


def engagement_maturity(framework: str = "it") -> dict[str, Any]:
    shown = told(framework)
    links = {"csv_href": "/a.csv", "send_href": "/links", "remove_href": "/remove", "back": "/engagement/1"}
    drawn = level_steps(shown.steps, TODAY, label="Over time")
    return frame(
        "engagements",
        title="IT maturity",
        name=LONG,
        lede="Twelve areas, six levels each.",
        told=shown,
        drawn=drawn,
        numbers=NUMBERS[:1],
        form=AssessmentForm(shown.levels),
        **links,
    )


def engagement_maturity_security() -> dict[str, Any]:
    wrong = AssessmentForm(levels("security"), {"PR_AA-now": "odd"})
    return engagement_maturity("security") | {"drawn": None, "numbers": [], "form": wrong}


def engagement_maturity_none() -> dict[str, Any]:
    nothing = Maturity("it", [Level(area) for area in areas("it")])
    links = {"send_href": "", "remove_href": "", "form": None, "numbers": [], "drawn": None}
    return engagement_maturity() | links | {"told": nothing}


def register() -> Register:
    today, dana = TODAY, Person(name=RIGHT_TO_LEFT)
    passed = Gate(stage="design", passed_on=today - timedelta(days=30), passed_by=dana, due_on=today)
    due = Gate(stage="build", due_on=today - timedelta(days=3))
    waiver = Waiver(waived_by=dana, starts_on=today, ends_on=today + timedelta(days=60), reason=LONG)
    rows = [
        _requirement(1, today, passed.passed_on, recorded_on=today - timedelta(days=5), owner=dana),
        _requirement(2, today, passed.passed_on, waiver, mandatory=False),
        _requirement(3, today, passed.passed_on, met_on=today, source=""),
        _requirement(4, today, passed.passed_on),
    ]
    by_stage = {"design": (passed, rows), "build": (due, [_requirement(5, today, None)])}
    return Register([ShownGate(step, *by_stage.get(stage, (None, [])), today) for stage, step in GATES.items()])


def _requirement(
    pk: int, today: date, passed: date | None, waiver: Waiver | None = None, **values: Any
) -> ShownRequirement:
    plain = {"title": LONG, "source": "PCI DSS 4", "kind": "security", "evidence": "<b>seen</b>", "stage": "design"}
    row = Requirement(pk=pk, **plain | {"recorded_on": today - timedelta(days=60)} | values)
    return ShownRequirement(row, waiver, passed, today, today)


def engagement_regulation() -> dict[str, Any]:
    shown = register()
    return frame(
        "engagements",
        name=LONG,
        back="/engagement/1",
        told=shown,
        templates=templates({"gdpr-transfers-out-of-the-eea-and-on-what-ground"}),
        hrefs={one.row.pk: "/r/1" for one in shown.rows},
        gate_hrefs=dict.fromkeys(GATES, "/g/1"),
        add_href="/add",
        template_href="/template",
        csv_href="/a.csv",
        gates_csv_href="/g.csv",
    )


def engagement_regulation_none() -> dict[str, Any]:
    empty = Register([ShownGate(step, None, [], TODAY) for step in GATES.values()])
    past = {"hrefs": {}, "gate_hrefs": {}, "add_href": "", "template_href": ""}
    return engagement_regulation() | past | {"told": empty}


def engagement_requirement() -> dict[str, Any]:
    links = {"edit_href": "/r/1", "waive_href": "/r/1/waive", "remove_href": "/r/1/remove", "back": "/regulation"}
    forms = {"form": RequirementForm({}), "waiver": WaiverForm({}, prefix="waive")}
    return frame("engagements", title=LONG, crumbs=CRUMBS, **forms, **links)


def engagement_gate() -> dict[str, Any]:
    asks = GATES["design"].asks
    return frame(
        "engagements",
        title="The design gate",
        crumbs=CRUMBS,
        form=GateForm({"due_on": "odd"}),
        still=[LONG],
        asks=asks,
        back="/r",
    )
