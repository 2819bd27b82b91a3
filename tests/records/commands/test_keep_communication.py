"""What people say on pages of what is told, handed over, trained, asked of a team, and closed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from surveys import Firm, a_firm
from wellkept.records.commands.ask_pulse import answer_pulse, ask_pulse
from wellkept.records.commands.close_engagement import close_engagement, open_again
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_cadence import Line, end_cadence, keep_cadence
from wellkept.records.commands.keep_deliverable import Handed, answer_deliverable, keep_deliverable, tell_receivers
from wellkept.records.commands.keep_status_report import keep_status_report, remove_status_report, send_status_report
from wellkept.records.commands.keep_training import Session, keep_training, note_attendance
from wellkept.records.commands.undo_decision import undo_decision
from wellkept.records.models import Closing, Deliverable, Engagement, PulseAnswer, Receiver, StatusReport
from wellkept.records.queries.communication_tables import CommunicationTables
from wellkept.web.page import now

DAY = date(2026, 3, 2)


@pytest.fixture
def firm(home: Path) -> Firm:
    return a_firm()


@pytest.fixture
def work(firm: Firm) -> Engagement:
    return Engagement.objects.create(key="backup", name="Backup", account=firm.account)


def handed(work: Engagement, *people: int) -> Deliverable:
    return keep_deliverable(engagement=work, handed=Handed("As-built", "as_built", DAY, people), today=DAY)


def test_who_answered_stays_when_they_are_named_no_more(work: Engagement, firm: Firm) -> None:
    row = handed(work, firm.client.pk, firm.worker.pk)
    answer_deliverable(deliverable=row, person=firm.client.pk, accepted=True, words="", on=DAY)
    keep_deliverable(engagement=work, handed=Handed("As-built", "as_built", None), today=DAY, deliverable=row)
    assert list(Receiver.objects.values_list("person", flat=True)) == [firm.client.pk]
    with pytest.raises(RefusedError, match="stands there already"):
        handed(work)


def test_a_refusal_says_what_is_missing_and_an_answer_replaces_it(work: Engagement, firm: Firm) -> None:
    row = handed(work, firm.client.pk)
    given = {"deliverable": row, "person": firm.client.pk, "on": DAY}
    with pytest.raises(RefusedError, match="what is missing"):
        answer_deliverable(**given, accepted=False, words=" ")
    answer_deliverable(**given, accepted=False, words="Page 3")
    answer_deliverable(**given, accepted=True, words="")
    stood = Receiver.objects.get()
    assert (stood.told_on, stood.accepted_on, stood.refused_on, stood.words) == (DAY, DAY, None, "")
    with pytest.raises(RefusedError, match="not meant for you"):
        answer_deliverable(deliverable=row, person=firm.worker.pk, accepted=True, words="", on=DAY)


def test_what_was_sent_is_taken_back_with_its_decision(work: Engagement, firm: Firm) -> None:
    row = handed(work, firm.client.pk)
    tables = ("deliverable", "receiver")
    with decided(kind="handing over", words="It was sent", at=now(), tables=tables) as decision:
        tell_receivers(deliverable=row, on=DAY)
    assert Receiver.objects.get().told_on == DAY
    undo_decision(decision=decision, at=now())
    assert Receiver.objects.get().told_on is None


def test_who_came_is_said_once_it_was_held(work: Engagement, firm: Firm) -> None:
    session = Session("Operators", DAY, [firm.client.pk])
    row = keep_training(engagement=work, session=session, today=DAY)
    with pytest.raises(RefusedError, match="not held yet"):
        note_attendance(training=row, came={firm.client.pk: True}, today=DAY - timedelta(days=1))
    note_attendance(training=row, came={firm.client.pk: True, firm.worker.pk: True}, today=DAY)
    assert list(row.places.values_list("person", "came")) == [(firm.client.pk, True)]


def test_a_line_ends_and_stays_for_the_time_before(work: Engagement) -> None:
    row = keep_cadence(engagement=work, line=Line("Weekly status", 7), today=DAY)
    with pytest.raises(RefusedError, match="stands there already"):
        keep_cadence(engagement=work, line=Line("Weekly status", 7), today=DAY)
    end_cadence(cadence=row, on=DAY + timedelta(days=10))
    assert row.ends_on == DAY + timedelta(days=9)


def test_what_went_out_is_not_changed(work: Engagement) -> None:
    written = {"engagement": work, "reported_on": DAY, "colour": "green", "written_by": None}
    row = keep_status_report(**written, words="All well.\n- one\n- two")
    assert row.words == "All well.\n- one\n- two"
    send_status_report(report=row, on=DAY)
    with pytest.raises(RefusedError, match="went out already"):
        keep_status_report(**written, words="Not so well.")
    with pytest.raises(RefusedError, match="cannot be taken back"):
        remove_status_report(report=row)
    assert StatusReport.objects.get().words.startswith("All well.")


def test_closing_with_something_missing_needs_a_name_and_a_reason(work: Engagement, firm: Firm) -> None:
    missing = ["“As-built”: not sent yet"]
    given = {"engagement": work, "on": DAY, "missing": missing}
    with pytest.raises(RefusedError, match="say who you are"):
        close_engagement(**given, by=None, reason="It is fine")
    with pytest.raises(RefusedError, match="say why"):
        close_engagement(**given, by=firm.reader.pk, reason=" ")
    made = close_engagement(**given, by=firm.reader.pk, reason="They moved away.")
    assert (made.missing, made.reason, work.closed_on) == (missing, "They moved away.", DAY)
    with pytest.raises(RefusedError, match="closed already"):
        close_engagement(**given, by=firm.reader.pk, reason="Again")
    open_again(engagement=work)
    assert (work.closed_on, Closing.objects.count()) == (None, 0)


def test_a_pulse_is_of_four_at_least_and_shows_nothing_before_it_closes(work: Engagement) -> None:
    with pytest.raises(RefusedError, match="under 4"):
        ask_pulse(engagement=work, people=3, on=DAY)
    row = ask_pulse(engagement=work, people=5, on=DAY)
    with pytest.raises(RefusedError, match="open already"):
        ask_pulse(engagement=work, people=5, on=DAY)
    for mood in (1, 2, 3, 4):
        answer_pulse(pulse=row, mood=mood, belief=4, on=DAY)
    for wrong in (0, 6):
        with pytest.raises(RefusedError):
            answer_pulse(pulse=row, mood=wrong, belief=4, on=DAY)
    with pytest.raises(RefusedError, match="over"):
        answer_pulse(pulse=row, mood=3, belief=3, on=row.closes_on)
    tables = CommunicationTables()
    assert tables.at(row.closes_on - timedelta(days=1))["pulse_round"] == []
    [shown] = tables.at(row.closes_on)["pulse_round"]
    assert (shown["answers"], shown["mood"], shown["belief"]) == (4, 2.5, 4.0)


def test_under_four_answers_nothing_leaves_the_records(work: Engagement) -> None:
    row = ask_pulse(engagement=work, people=5, on=DAY)
    PulseAnswer.objects.bulk_create(PulseAnswer(pulse=row, mood=1, belief=1) for _ in range(3))
    [shown] = CommunicationTables().at(row.closes_on)["pulse_round"]
    assert (shown["answers"], shown["mood"], shown["belief"], shown["spread"]) == (3, None, None, None)


def test_nothing_is_seen_before_its_day(work: Engagement, firm: Firm) -> None:
    row = handed(work, firm.client.pk)
    tell_receivers(deliverable=row, on=DAY + timedelta(days=5))
    keep_cadence(engagement=work, line=Line("Weekly status", 7), today=DAY)
    session = keep_training(engagement=work, session=Session("S", DAY, [firm.client.pk]), today=DAY)
    note_attendance(training=session, came={firm.client.pk: True}, today=DAY)
    before, then, later = (CommunicationTables().at(DAY + timedelta(days=days)) for days in (-1, 0, 5))
    for name in ("deliverable", "receiver", "training_session", "training_place", "cadence"):
        assert (before[name], len(then[name])) == ([], 1), name
    assert (then["receiver"][0]["told_on"], later["receiver"][0]["told_on"]) == (None, DAY + timedelta(days=5))
    assert then["training_place"][0]["came"] is True
