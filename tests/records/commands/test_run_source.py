"""A run stores what it read together with where to go on; whatever goes wrong is said, and tried ever later."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from live import AT, DOOR, Scripted, a_part, a_source, message
from wellkept.facts.models import Import, Message, SetAside, Subject
from wellkept.records.commands.choose_parts import Chosen, choose_parts
from wellkept.records.commands.run_source import RUNS_KEPT, IsReadNowError, run_part, run_source
from wellkept.records.commands.set_setting import set_setting
from wellkept.records.lock import held
from wellkept.records.models import Account, SourcePart, SourceRun
from wellkept.sdk.connector import Aside, Record
from wellkept.sdk.live import CannotReadError, Mark, Part
from wellkept.sdk.outbound import Door

pytestmark = pytest.mark.usefixtures("home")


def test_what_stands_before_a_mark_is_stored_with_its_position(scripted: Scripted) -> None:
    part = a_part()
    scripted.says = [message(1), message(2), Mark({"uid": 2}), message(3), CannotReadError("cut off")]
    run = run_part(part, AT, DOOR)
    assert (run.added, run.error) == (2, "cut off")
    part.refresh_from_db()
    assert part.position == {"uid": 2}
    assert Message.objects.count() == 2
    scripted.says = [message(3), Mark({"uid": 3})]
    assert run_part(part, AT, DOOR).added == 1
    assert scripted.readings[-1].position == {"uid": 2}
    assert Message.objects.count() == 3


def test_all_runs_of_a_part_are_one_import_and_an_empty_run_makes_none(scripted: Scripted) -> None:
    part = a_part()
    run = run_part(part, AT, DOOR)
    assert run.brought_by is None
    assert not Import.objects.exists()
    for number in (1, 2):
        scripted.says = [message(number), Mark({"uid": number})]
        run_part(part, AT, DOOR)
    found = Import.objects.get()
    assert (found.by, found.connector, found.added, found.state) == ("Harbour mail", "scripted", {"message": 2}, "done")
    part.refresh_from_db()
    assert part.brought_by == found
    assert SourceRun.objects.filter(brought_by=found).count() == 2


def test_records_land_and_what_cannot_be_read_is_set_aside_once(scripted: Scripted) -> None:
    part = a_part()
    good = Record("account", {"organisation": "Meridian Health", "kind": "client"}, "card 1")
    scripted.says = [good, Record("nonsense", {}, "card 2"), Aside("card 3", "no name", "BEGIN:VCARD"), Mark({"n": 1})]
    run_part(part, AT, DOOR)
    run_part(part, AT, DOOR)
    assert Account.objects.get().organisation.name == "Meridian Health"
    assert sorted(SetAside.objects.values_list("position", flat=True)) == ["card 2", "card 3"]
    assert Import.objects.get().quarantined == 2


def test_a_failure_is_tried_again_ever_later_and_a_success_ends_that(scripted: Scripted) -> None:
    part = a_part()
    scripted.says = [CannotReadError("no answer")]
    waits = []
    for _ in range(4):
        run_part(part, AT, DOOR)
        part.source.refresh_from_db()
        waits.append((part.source.next_run_at - AT) / timedelta(minutes=1))
    assert waits == [5, 10, 20, 40]
    assert (part.source.state, part.source.said, part.source.fails) == ("failing", "no answer", 4)
    scripted.says = []
    run_part(part, AT, DOOR)
    part.source.refresh_from_db()
    assert (part.source.state, part.source.said, part.source.fails) == ("fine", "", 0)
    assert part.source.next_run_at == AT + timedelta(minutes=30)


def test_a_wait_that_the_server_names_is_respected_and_has_an_end(scripted: Scripted) -> None:
    part = a_part()
    for wait, minutes in ((3600.0, 60), (1e12, 1440)):
        scripted.says = [CannotReadError("too many", wait=wait)]
        run_part(part, AT, DOOR)
        part.source.refresh_from_db()
        assert part.source.next_run_at == AT + timedelta(minutes=minutes)


def test_a_wrong_password_is_tried_once(scripted: Scripted) -> None:
    source = a_source()
    scripted.offers = [Part(f"shared {one}") for one in range(5)]
    source.offered = [{"name": one.name, "says": "", "owner": "", "folders": []} for one in scripted.offers]
    choose_parts(source=source, chosen={one.name: Chosen() for one in scripted.offers}, at=AT, by=None)
    scripted.says = [CannotReadError("the password is wrong", later=False)]
    scripted.readings.clear()
    assert len(run_source(source, AT, DOOR)) == 1
    assert len(scripted.readings) == 1
    source.refresh_from_db()
    assert (source.next_run_at, source.state) == (None, "failing")


def test_one_mailbox_that_is_gone_does_not_keep_the_others(scripted: Scripted) -> None:
    source = a_source()
    source.offered = [{"name": one, "says": "", "owner": "", "folders": []} for one in ("a", "gone", "z")]
    choose_parts(source=source, chosen={one: Chosen() for one in ("a", "gone", "z")}, at=AT, by=None)

    def says(reading: Any) -> list[Any]:
        return [CannotReadError("no such mailbox", later=False)] if reading.part == "gone" else [Mark({"n": 1})]

    scripted.says = says
    assert [bool(run.error) for run in run_source(source, AT, DOOR)] == [False, True, False]
    source.refresh_from_db()
    assert (source.state, source.said) == ("failing", "gone: no such mailbox")
    assert source.next_run_at == AT + timedelta(minutes=30)
    assert [part.name for part in source.parts.filter(stopped=True)] == ["gone"]
    assert len(run_source(source, AT, DOOR)) == 2


def test_an_unforeseen_error_is_said_without_its_text(scripted: Scripted) -> None:
    part = a_part()
    scripted.says = [message(1), Mark({"uid": 1}), KeyError("hunter2-hunter2")]
    run = run_part(part, AT, DOOR)
    assert "KeyError" in run.error
    assert "hunter2" not in run.error
    assert Message.objects.count() == 1


def test_a_secret_that_a_server_sends_back_is_not_shown(scripted: Scripted) -> None:
    part = a_part()
    scripted.says = [CannotReadError("LOGIN reader hunter2-hunter2 failed")]
    assert run_part(part, AT, DOOR).error == "LOGIN reader … failed"


def test_a_host_that_is_refused_is_not_asked(scripted: Scripted) -> None:
    part = a_part()
    scripted.readings.clear()
    run = run_part(part, AT, Door(resolve=lambda _host: ["127.0.0.1"]))
    assert run.error
    assert scripted.readings == []
    part.source.refresh_from_db()
    assert part.source.next_run_at is None


def test_subjects_are_kept_as_the_firm_says(scripted: Scripted) -> None:
    part = a_part()
    scripted.says = [message(1), Mark({"uid": 1})]
    run_part(part, AT, DOOR)
    set_setting(name="keep_subjects", value=False, at=AT)
    scripted.says = [message(2), Mark({"uid": 2})]
    run_part(part, AT, DOOR)
    assert [row.text for row in Subject.objects.all()] == ["Subject 1"]


def test_mail_with_whom_the_owner_leaves_out_is_kept_nowhere(scripted: Scripted) -> None:
    part = a_part()
    SourcePart.objects.filter(pk=part.pk).update(left_out=["doctor.example", "eve@meridian.example"])
    wanted = [message(1), message(2, to=["me@a.doctor.example"]), message(3, sender="eve@meridian.example")]
    scripted.says = [*wanted, message(4, to=["me@notdoctor.example"]), Mark({"uid": 4})]
    run_part(part, AT, DOOR)
    assert sorted(Subject.objects.values_list("text", flat=True)) == ["Subject 1", "Subject 4"]


def test_who_opts_out_while_it_is_read_stops_it_at_the_next_mark(scripted: Scripted) -> None:
    part = a_part()

    def says(_reading: Any) -> Any:
        yield from (message(1), Mark({"uid": 1}))
        SourcePart.objects.update(consent="opted out")
        yield from (message(2), Mark({"uid": 2}))

    scripted.says = says
    assert not run_part(part, AT, DOOR).error
    assert Message.objects.count() == 1


def test_one_run_at_a_time_and_no_more_runs_kept_than_are_of_use(scripted: Scripted) -> None:
    part = a_part()
    with held(f"source-{part.source_id}") as ours:
        assert ours
        with pytest.raises(IsReadNowError):
            run_part(part, AT, DOOR)
    SourceRun.objects.bulk_create(SourceRun(part=part, started_at=AT, finished_at=AT) for _ in range(RUNS_KEPT + 9))
    newest = run_part(part, AT, DOOR)
    assert part.runs.count() == RUNS_KEPT
    assert part.runs.first() == newest
