"""Who opts out takes back what their mailbox alone had brought."""

from __future__ import annotations

from pathlib import Path

import pytest

from live import AT, DOOR, Scripted, a_source, message
from wellkept.facts.columns import column_files, refresh_columns, verify_columns
from wellkept.facts.models import Message, Subject
from wellkept.facts.reading_lock import reading
from wellkept.records.commands import undo_import
from wellkept.records.commands.choose_parts import Chosen, choose_parts
from wellkept.records.commands.decide_part import agree, opt_out, take_back_part, to_take_back
from wellkept.records.commands.run_source import run_part
from wellkept.records.models import SourcePart
from wellkept.sdk.live import Mark, Part


@pytest.fixture
def parts(scripted: Scripted, home: Path) -> tuple[SourcePart, SourcePart]:
    """Two mailboxes with one message in both, all of it in columns."""
    scripted.offers = [Part("one"), Part("two")]
    source = a_source()
    choose_parts(source=source, chosen={"one": Chosen(), "two": Chosen()}, at=AT, by=None)
    one, two = source.parts.get(name="one"), source.parts.get(name="two")
    for part, numbers in ((one, (1, 2)), (two, (2, 3))):
        scripted.says = [*(message(number) for number in numbers), Mark({"uid": 1})]
        run_part(part, AT, DOOR)
        part.refresh_from_db()
    refresh_columns(home / "columns")
    return one, two


def test_what_only_it_had_brought_goes(parts: tuple[SourcePart, SourcePart], home: Path) -> None:
    one, two = parts
    assert opt_out(part=one, at=AT, folder=home / "columns")
    assert sorted(Subject.objects.values_list("text", flat=True)) == ["Subject 2", "Subject 3"]
    assert set(Message.objects.values_list("brought_by", flat=True)) == {two.brought_by_id}
    assert verify_columns(home / "columns") == []
    assert column_files(home / "columns")["message"]
    one.refresh_from_db()
    assert (one.consent, one.position) == ("opted out", {})


def test_who_agrees_later_is_read_from_the_beginning(
    parts: tuple[SourcePart, SourcePart], home: Path, scripted: Scripted
) -> None:
    one, _ = parts
    opt_out(part=one, at=AT, folder=home / "columns")
    agree(part=one, at=AT)
    scripted.says = [message(1), message(2), Mark({"uid": 2})]
    assert run_part(one, AT, DOOR).added == 1
    assert scripted.readings[-1].position == {}
    assert Message.objects.count() == 3


def test_while_something_is_read_it_waits_for_the_worker(
    parts: tuple[SourcePart, SourcePart], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = parts
    monkeypatch.setattr(undo_import, "WAIT_SECONDS", 0)
    with reading(home / "columns"):
        assert not opt_out(part=one, at=AT, folder=home / "columns")
        assert Message.objects.count() == 3
    assert to_take_back() == [one]
    assert take_back_part(part=to_take_back()[0], at=AT, folder=home / "columns")
    assert to_take_back() == []
    assert Message.objects.count() == 2
