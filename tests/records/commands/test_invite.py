"""Who is asked: about what ended, not too often, never the colleague concerned, never who opted out; one reminder."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from surveys import Firm, a_firm, person
from wellkept.facts.models import Address, CaseEvent, Delivery, Import, Person
from wellkept.records.commands.answer_survey import answer_survey
from wellkept.records.commands.ask_no_more import ask_again_after_all, ask_no_more
from wellkept.records.commands.invite import invite
from wellkept.records.commands.put_survey import put_survey, run_survey
from wellkept.records.models import AccountRole, Case, Engagement, EngagementRole, Invitation, Letter
from wellkept.records.queries.who_is_asked import who_is_asked

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def firm(home: Path) -> Firm:
    return a_firm(at=AT)


def ended(firm: Firm, key: str, days_ago: float = 1, opener: Person | None = None, **values: Any) -> Case:
    brought_by, _ = Import.objects.get_or_create(name="cases", defaults={"created_at": AT, "state": "done"})
    opener = opener or firm.client
    case = Case.objects.create(
        key=key, reference=key, account=firm.account, opener=opener, **({"owner": firm.worker} | values)
    )
    worker = Address.objects.get(person=firm.worker)
    for number, (step, hours) in enumerate((("opened", 48), ("answered", 2), ("closed", 0))):
        CaseEvent.objects.create(
            source="test",
            source_id=f"{key}-{number}",
            happened_at=AT - timedelta(days=days_ago, hours=hours),
            brought_by=brought_by,
            case=key,
            step=step,
            direction="inbound",
            side="them" if step == "opened" else "us",
            actor=worker.pk if step == "answered" else None,
        )
    return case


def reasons(firm: Firm, at: datetime = AT) -> dict[str, str]:
    return {one.ended.about: one.why for one in who_is_asked(firm.survey, at)}


def test_whoever_opened_a_case_that_ended_is_asked_once(firm: Firm) -> None:
    ended(firm, "a")
    assert invite(at=AT) == {"invited": 1}
    assert invite(at=AT) == {}
    (invitation,) = Invitation.objects.all()
    assert (invitation.address, invitation.about, invitation.account) == (firm.address, "a", firm.account)
    assert invitation.concerns == [firm.worker.pk]
    assert Letter.objects.get().state == Letter.State.WAITING


def test_what_was_opened_again_or_ended_long_ago_is_not_asked_about(firm: Firm) -> None:
    case = ended(firm, "a")
    ended(firm, "old", days_ago=20)
    last = CaseEvent.objects.get(case=case.key, step="closed")
    last.pk, last.source_id, last.step, last.happened_at = None, "again", "reopened", AT - timedelta(hours=1)
    last.save()
    assert reasons(firm) == {}


def test_what_ended_before_the_survey_began_is_not_asked_about(firm: Firm) -> None:
    ended(firm, "a")
    firm.survey.begins_at = AT
    assert reasons(firm) == {}


def test_nobody_is_asked_twice_in_thirty_days_by_whichever_survey(firm: Firm) -> None:
    ended(firm, "a", days_ago=2)
    ended(firm, "b", days_ago=1)
    assert reasons(firm) == {"a": "asked lately", "b": ""}
    invite(at=AT)
    AccountRole.objects.create(account=firm.account, role="user champion", person=firm.client)
    second = put_survey(name="Half-year", kind="relationship", about="half-year", at=AT)
    run_survey(survey=second, runs=True, at=AT)
    assert [one.why for one in who_is_asked(second, AT)] == ["asked lately"]
    assert [one.why for one in who_is_asked(second, AT + timedelta(days=31))] == [""]


def test_nobody_is_asked_more_than_so_often_a_year(firm: Firm) -> None:
    for number in range(4):
        Invitation.objects.create(
            survey=firm.survey,
            address=firm.address,
            about_kind="case",
            about=f"before-{number}",
            asked_at=AT - timedelta(days=60 * (number + 1)),
            closes_at=AT,
        )
    ended(firm, "a")
    assert reasons(firm) == {"a": "asked often enough this year"}
    firm.survey.most_a_year = 5
    assert reasons(firm) == {"a": ""}


def test_the_colleague_concerned_is_never_asked(firm: Firm) -> None:
    ended(firm, "a", opener=firm.worker)
    assert reasons(firm) == {"a": "worked on it"}


def test_who_opted_out_is_asked_nothing_at_any_address(firm: Firm) -> None:
    other = Address.objects.create(value="carla@home.example", domain="home.example", kind="person", person=firm.client)
    ask_no_more(address=other, at=AT)
    ended(firm, "a")
    assert reasons(firm) == {"a": "wants not to be asked"}
    assert ask_again_after_all(address=firm.address, at=AT)
    assert reasons(firm) == {"a": ""}


def test_chance_draws_the_same_every_time_and_about_as_many_as_were_said(firm: Firm) -> None:
    firm.survey.share = 0.3
    for number in range(60):
        who, _ = person(f"P{number}", f"p{number}@meridian.example")
        ended(firm, f"c{number}", opener=who)
    found = reasons(firm)
    assert found == reasons(firm)
    assert 8 <= list(found.values()).count("") <= 28


def test_who_has_no_mail_address_is_not_asked(firm: Firm) -> None:
    ended(firm, "a", opener=Person.objects.create(name="Nobody"))
    assert reasons(firm) == {"a": "has no mail address"}


def test_one_reminder_of_what_went_out_and_was_not_answered(firm: Firm) -> None:
    ended(firm, "a")
    invite(at=AT)
    later = AT + timedelta(days=6)
    assert invite(at=later) == {}  # it was not sent yet
    Letter.objects.update(state=Letter.State.SENT)
    Invitation.objects.update(sent_at=AT)
    assert invite(at=AT + timedelta(days=4)) == {}
    assert invite(at=later) == {"reminded": 1}
    assert invite(at=later) == {}


def test_nobody_is_reminded_who_answered(firm: Firm) -> None:
    ended(firm, "a")
    invite(at=AT)
    Letter.objects.update(state=Letter.State.SENT)
    Invitation.objects.update(sent_at=AT)
    answer_survey(invitation=Invitation.objects.get(), values={"solved": 5}, comment="", at=AT)
    assert invite(at=AT + timedelta(days=6)) == {}


def test_milestones_and_engagements_ask_those_who_decide(firm: Firm) -> None:
    work = Engagement.objects.create(key="move", name="Move", account=firm.account, closed_on=AT.date())
    EngagementRole.objects.create(engagement=work, person=firm.client, role="decision maker")
    EngagementRole.objects.create(engagement=work, person=firm.worker, role="project manager")
    brought_by = Import.objects.create(name="reports", created_at=AT, state="done")
    Delivery.objects.create(
        source="t", source_id="1", happened_at=AT - timedelta(days=1), brought_by=brought_by, engagement="move",
        accepted=5, milestone="Cut-over",
    )  # fmt: skip
    for about, part in (("milestone", "Cut-over"), ("engagement", "")):
        survey = put_survey(name=about, kind="csat", about=about, at=AT)
        run_survey(survey=survey, runs=True, at=AT - timedelta(days=9))
        (one,) = who_is_asked(survey, AT)
        assert (one.person, one.ended.part, one.why) == (firm.client.pk, part, "")
        assert one.ended.concerns == {firm.worker.pk}


def test_a_half_year_is_asked_about_once(firm: Firm) -> None:
    AccountRole.objects.create(account=firm.account, role="user champion", person=firm.client)
    survey = put_survey(name="Half-year", kind="relationship", about="half-year", at=AT)
    run_survey(survey=survey, runs=True, at=AT)
    assert invite(at=AT) == {"invited": 1}
    assert invite(at=AT + timedelta(days=90)) == {}
    assert invite(at=AT + timedelta(days=130)) == {"invited": 1}
