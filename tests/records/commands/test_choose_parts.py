"""Nothing is read that was not chosen, and nothing of a colleague's before they were told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from live import AT, DOOR, SHARED, Scripted, a_source, admin
from wellkept.facts.models import Address, Person
from wellkept.records.commands.choose_parts import Chosen, choose_parts
from wellkept.records.commands.decide_part import agree, opt_out
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.run_source import run_part, run_source
from wellkept.records.commands.tell_owner import make_link, tell_owner
from wellkept.records.models import Source, SourcePart
from wellkept.records.queries.due_parts import due_parts, due_sources
from wellkept.records.queries.part_of_link import part_of_link
from wellkept.sdk.live import Part

pytestmark = pytest.mark.usefixtures("home")
DANA = Part("dana@harbour.example", "", "dana@harbour.example", (("INBOX", "INBOX", True), ("Mine", "Mine", False)))


@pytest.fixture
def source(scripted: Scripted) -> Source:
    scripted.offers = [SHARED, DANA, Part("Team calendar")]
    return a_source()


def _choose(source: Source, *names: str, **choice: object) -> SourcePart:
    chosen = {name: Chosen(**choice) for name in names}  # type: ignore[arg-type]
    choose_parts(source=source, chosen=chosen, at=AT, by=admin())
    return source.parts.get(name=names[-1])


def test_only_what_is_offered_can_be_chosen(source: Source) -> None:
    with pytest.raises(RefusedError, match="does not offer"):
        _choose(source, "boss@harbour.example")
    assert not source.parts.exists()


def test_what_is_not_chosen_any_more_is_not_read(source: Source, scripted: Scripted) -> None:
    part = _choose(source, "Team calendar")
    assert due_parts(source, AT) == [part]
    _choose(source, SHARED.name)
    part.refresh_from_db()
    assert [one.name for one in due_parts(source, AT)] == [SHARED.name]
    with pytest.raises(RefusedError, match="not chosen"):
        run_part(part, AT, DOOR)


def test_folders_are_those_that_were_offered(source: Source) -> None:
    assert _choose(source, DANA.name, folders=["Mine", "../other"]).folders == ["Mine"]


def test_a_colleague_is_recognised_by_address_and_is_to_be_told(source: Source, scripted: Scripted) -> None:
    dana = Person.objects.create(name="Dana Whitlock")
    Address.objects.create(value=DANA.name, domain="harbour.example", kind="person", person=dana)
    part = _choose(source, DANA.name)
    assert (part.owner, part.consent) == (dana, "to tell")
    assert due_sources(AT + timedelta(days=365)) == []
    scripted.readings.clear()
    assert run_source(source, AT + timedelta(days=365), DOOR) == []
    assert scripted.readings == []


def test_an_owner_whom_nobody_wrote_of_yet_is_to_be_told_too(source: Source) -> None:
    part = _choose(source, DANA.name)
    assert part.owner is not None
    assert part.consent == "to tell"


def test_a_role_address_is_nobodys_own(source: Source) -> None:
    assert _choose(source, SHARED.name).consent == "not needed"


def test_who_connects_their_own_has_agreed(source: Source) -> None:
    user = admin()
    user.person = Person.objects.create(name="Dana")
    user.save()
    Address.objects.create(value=DANA.name, domain="harbour.example", kind="person", person=user.person)
    choose_parts(source=source, chosen={DANA.name: Chosen()}, at=AT, by=user)
    assert source.parts.get().consent == "agreed"


def test_silence_counts_only_after_the_time_that_was_given(source: Source) -> None:
    part = _choose(source, DANA.name)
    with pytest.raises(RefusedError, match="note"):
        tell_owner(part=part, at=AT)
    make_link(part=part)
    tell_owner(part=part, at=AT)
    assert due_sources(AT + timedelta(days=2, hours=23)) == []
    tell_owner(part=part, at=AT + timedelta(days=2))  # a second note changes nothing
    assert due_sources(AT + timedelta(days=3)) == [source]


def test_who_agrees_is_read_at_once_and_who_opts_out_is_not(source: Source, home: object, settings: object) -> None:
    part = _choose(source, DANA.name)
    agree(part=part, at=AT)
    assert due_sources(AT) == [source]
    opt_out(part=part, at=AT, folder=home)  # type: ignore[arg-type]
    assert due_sources(AT + timedelta(days=365)) == []


def test_nobody_else_undoes_an_opt_out(source: Source, home: object) -> None:
    """Not by choosing it again, not by naming another owner, not by telling them again."""
    part = _choose(source, DANA.name)
    make_link(part=part)
    opt_out(part=part, at=AT, folder=home)  # type: ignore[arg-type]
    other = Person.objects.create(name="Somebody else")
    for choice in ({}, {"owner": other}):
        part = _choose(source, DANA.name, **choice)
        assert part.consent == "opted out"
    with pytest.raises(RefusedError, match="decided already"):
        tell_owner(part=part, at=AT)


def test_an_owner_who_is_named_later_is_asked(source: Source) -> None:
    part = _choose(source, "Team calendar")
    assert part.consent == "not needed"
    part = _choose(source, "Team calendar", owner=Person.objects.create(name="Dana"))
    assert part.consent == "to tell"


def test_a_link_opens_until_a_newer_one_is_made(source: Source) -> None:
    part = _choose(source, DANA.name)
    first = make_link(part=part)
    assert part_of_link(first) == part
    second = make_link(part=part)
    assert part_of_link(first) is None
    assert part_of_link(second) == part
    assert len(second) >= 22  # 128 bits and more
    assert second not in str(list(SourcePart.objects.values()))
    assert part_of_link("") is None
