from __future__ import annotations

from datetime import date

import pytest

from wellkept.stories.cast import ACCOUNTS, Character
from wellkept.stories.contacts import contacts_of
from wellkept.stories.staff import LEAVING, STAFF
from wellkept.stories.ties import DECIDES, MANAGES, Tie, team_of, ties_of
from wellkept.stories.working_days import WorkingDays

DAYS = WorkingDays(date(2026, 11, 16), 156)


def ties(character: Character) -> list[Tie]:
    number, account = next((k, account) for k, account in enumerate(ACCOUNTS) if account.character == character)
    return ties_of(account, team_of(number, account), contacts_of(account), DAYS)


def people(character: Character) -> tuple[str, str]:
    """Who decides and who manages there."""
    contacts = contacts_of(next(account for account in ACCOUNTS if account.character == character))
    return contacts[DECIDES].email, contacts[MANAGES].email


def live(found: list[Tie]) -> list[Tie]:
    return [tie for tie in found if tie.last == len(DAYS)]


def share(found: list[Tie], side: str) -> float:
    """The largest part of what still goes on that runs through one person of a side."""
    weight: dict[object, float] = {}
    for tie in live(found):
        person = getattr(tie, side)
        weight[person] = weight.get(person, 0.0) + 1 / tie.gap
    return max(weight.values()) / sum(weight.values())


def test_a_steady_account_hangs_by_nobody_and_both_levels_speak() -> None:
    found = ties("steady")
    assert share(found, "colleague") < 0.4
    assert share(found, "contact") < 0.4
    levels = {(tie.colleague.level, tie.contact.level) for tie in live(found)}
    assert {("executive", "decision maker"), ("manager", "manager"), ("specialist", "specialist")} <= levels


def test_every_person_of_a_steady_account_is_spoken_with() -> None:
    assert {tie.contact for tie in ties("steady")} == set(contacts_of(ACCOUNTS[0]))


@pytest.mark.parametrize(("character", "side"), [("one colleague", "colleague"), ("one contact", "contact")])
def test_a_single_thread_is_more_than_four_fifths(character: Character, side: str) -> None:
    assert share(ties(character), side) > 0.8


def test_going_cold_ends_the_busiest_ties_only() -> None:
    found = ties("going cold")
    ended = [tie for tie in found if DAYS.ago(60) < tie.last < len(DAYS)]
    assert len(ended) == 2
    assert max(tie.gap for tie in ended) < min(tie.gap for tie in live(found))


def test_who_took_over_began_when_the_predecessor_ended_more_than_a_year_ago() -> None:
    found = ties("steady")
    ended = [tie for tie in found if tie.last < len(DAYS)]
    assert ended
    for before in ended:
        (after,) = [tie for tie in live(found) if tie.contact == before.contact and tie.first == before.last]
        assert after.colleague != before.colleague
        assert before.last < DAYS.ago(260)


def test_whoever_is_gone_or_silent_answers_nobody() -> None:
    _, manages = people("contact gone")
    assert all(tie.last < len(DAYS) for tie in ties("contact gone") if tie.contact.email == manages)
    _, manages = people("contact silent")
    assert all(tie.answered_until < len(DAYS) for tie in ties("contact silent") if tie.contact.email == manages)


def test_the_colleague_who_leaves_holds_most() -> None:
    found = ties("colleague leaving")
    held = sum(1 / tie.gap for tie in found if tie.colleague == LEAVING)
    assert held > 0.45 * sum(1 / tie.gap for tie in found)


@pytest.mark.parametrize("character", ["dry", "renewal unprepared"])
def test_nobody_speaks_with_who_decides(character: Character) -> None:
    decides, _ = people(character)
    assert not [tie for tie in live(ties(character)) if tie.contact.email == decides]


def test_thin_is_a_talk_with_who_decides_a_few_times_a_year() -> None:
    decides, _ = people("thin")
    (seldom,) = [tie for tie in ties("thin") if tie.contact.email == decides]
    assert seldom.gap > 30


def test_new_hardly_known_and_ended_accounts() -> None:
    assert min(tie.first for tie in ties("new")) > DAYS.ago(40)
    assert len(ties("hardly known")) == 1
    assert not live(ties("ended"))


def test_suppliers_speak_with_the_technicians() -> None:
    assert not {tie.colleague for tie in ties("supplier")} & set(STAFF.account_managers)
