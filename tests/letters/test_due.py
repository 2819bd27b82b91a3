"""What is due of somebody: what they took on, promises, low answers, words on cases; where they may see it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from letters.told import AT, DAY, Firm, a_firm, act
from wellkept.facts.models import Address, CaseEvent, Import
from wellkept.findings.models import Number
from wellkept.letters.clock_of import now_of
from wellkept.letters.contents import Part
from wellkept.letters.due import parts_due
from wellkept.records.models import Case, FollowUp, Improvement, Invitation, MailWish, Queue, Review, Survey


@pytest.fixture
def firm(home: Path) -> Firm:
    return a_firm()


def due(firm: Firm, name: str = "dana", at: datetime = AT, **values: Any) -> dict[str, Part]:
    wish: MailWish = firm.wish(name, **values)
    now = now_of(wish, at)
    assert now is not None
    return {part.title: part for part in parts_due(wish, now)}


def words(part: Part) -> list[tuple[str, str]]:
    return [(line.words, line.more) for line in part.lines]


def test_what_one_took_on_and_nobody_elses(firm: Firm) -> None:
    dry = firm.open("meridian")
    dana, otto = firm.people["dana"].pk, firm.people["otto"].pk
    act(dry, "Call Carla", state="taken", owner=dana, due_on=DAY - timedelta(days=2))
    act(dry, "Write to Milo", state="taken", owner=dana, due_on=DAY)
    act(dry, "Later", state="taken", owner=dana, due_on=DAY + timedelta(days=1))
    act(dry, "His", state="taken", owner=otto, due_on=DAY)
    act(dry, "Done", state="done", owner=dana, due_on=DAY)
    assert words(due(firm)["You took on"]) == [
        ("Call Carla", "Meridian, 2 days late"),
        ("Write to Milo", "Meridian, today"),
    ]
    assert due(firm, "ada") == {}


def test_promised_reviews_of_ones_accounts(firm: Firm) -> None:
    for days, values in (
        (5, {}),
        (8, {}),
        (-61, {}),
        (2, {"by": "them"}),
        (3, {"held_on": DAY}),
        (4, {"missed": True}),
    ):
        Review.objects.create(account=firm.accounts["meridian"], due_on=DAY + timedelta(days=days), **values)
    Review.objects.create(account=firm.accounts["tandem"], due_on=DAY, kind="plan")
    assert words(due(firm)["Promised to an account"]) == [("Review with Meridian", "by 7 March")]
    assert [one for one, _ in words(due(firm, "ada")["Promised to an account"])] == [
        "Plan with Tandem",
        "Review with Meridian",
    ]
    assert due(firm, "ada", whose="mine") == {}


def test_low_answers_and_not_those_to_ones_own_work(firm: Firm) -> None:
    survey = Survey.objects.create(key="s", name="S", kind="csat", about="case")
    for number, concerns in enumerate(([], [firm.people["dana"].pk])):
        address = Address.objects.create(value=f"c{number}@meridian.example", kind="person")
        asked = {"about_kind": "case", "about": "c", "asked_at": AT, "closes_at": AT, "concerns": concerns}
        invited = Invitation.objects.create(survey=survey, address=address, account=firm.accounts["meridian"], **asked)
        FollowUp.objects.create(invitation=invited, opened_at=AT, due_on=DAY)
    assert words(due(firm)["Low answers to take up"]) == [
        ("A low answer from Meridian: somebody is to be in touch", "today")
    ]
    assert due(firm, "otto") == {}


def test_improvements_that_are_ones_own(firm: Firm) -> None:
    row = {"made_on": DAY, "measure": "breadth", "subject_kind": "account", "subject": 1, "due_on": DAY}
    row |= {"account": firm.accounts["meridian"]}
    Improvement.objects.create(what="Hers", owner=firm.people["dana"], **row)
    Improvement.objects.create(what="His", owner=firm.people["otto"], **row)
    Improvement.objects.create(what="Over", owner=firm.people["dana"], done_on=DAY, **row)
    assert words(due(firm)["To improve"]) == [("Hers", "Meridian, today")]


def case(firm: Firm, key: str, account: str = "meridian", *, is_open: bool = True, **values: Any) -> Case:
    """A case that was opened on Friday at noon, with a word promised every eight working hours."""
    queue, _ = Queue.objects.get_or_create(key="desk", name="Desk", update_minutes=480, answer_minutes=60)
    made = Case.objects.create(key=key, reference=key.upper(), account=firm.accounts[account], queue=queue, **values)
    brought, _ = Import.objects.get_or_create(name="cases", created_at=AT)
    for number, (step, hours) in enumerate((("opened", -68.5), ("answered", -68))):
        side = "us" if (step == "answered") == (made.direction == "inbound") else "them"
        fact = {"source": "c", "source_id": f"{key}{number}", "brought_by": brought, "case": key, "step": step}
        CaseEvent.objects.create(happened_at=AT + timedelta(hours=hours), side=side, direction=made.direction, **fact)
    Number.objects.create(day=DAY, measure="longest_silence", subject=made.pk, value=1.0, high=None if is_open else 1.0)
    return made


def test_a_word_to_a_client_and_one_of_a_vendor(firm: Firm) -> None:
    """Opened on Friday at 13:00 in Berlin, answered half an hour later: the second eight hours end on Tuesday."""
    case(firm, "mh-1", title="printers")
    case(firm, "nn-1", direction="outbound")
    case(firm, "mh-2", is_open=False)
    case(firm, "td-1", "tandem")
    assert due(firm) == {}
    found = words(due(firm, at=AT + timedelta(days=1))["Words due on cases"])
    assert [one for one, _ in found] == ["MH-1, printers", "NN-1"]
    assert [more for _, more in found] == [
        "our next word to Meridian is due by 13:00",
        "the next word of Meridian is due by 13:00",
    ]
    late = due(firm, at=AT + timedelta(days=2))["Words due on cases"]
    assert late.lines[0].more == "our next word to Meridian is due since 3 March, 13:00"


def test_ten_are_named_and_the_rest_counted(firm: Firm) -> None:
    dry = firm.open("meridian")
    for number in range(12):
        act(dry, f"Call {number}", state="taken", owner=firm.people["dana"].pk, due_on=DAY)
    part = due(firm)["You took on"]
    assert (len(part.lines), part.left_out) == (10, "and 2 more")
