from __future__ import annotations

import pytest

from wellkept.sdk.cases.parties import channel_of, is_machine, party_of, side_of, truth_of
from wellkept.sdk.kinds import Mailbox


def test_the_desk_of_an_inbound_case_is_ours_and_of_an_outbound_one_theirs() -> None:
    assert (side_of("desk", "inbound"), side_of("opener", "inbound")) == ("us", "them")
    assert (side_of("desk", "outbound"), side_of("opener", "outbound")) == ("them", "us")
    assert side_of("", "inbound") == ""


def test_roles_and_ways_by_their_names_in_three_languages() -> None:
    assert [party_of(word) for word in ("Reporter", "Melder", "demandeur", "AGENT", "Techniker", "others")] == [
        *("opener", "opener", "opener", "desk", "desk", ""),
    ]
    assert [channel_of(word) for word in ("E-Mail", "Telefon", "Self-service", "Slack", "vor Ort", "pigeon")] == [
        *("mail", "phone", "portal", "chat", "person", ""),
    ]


def test_yes_and_no_as_trackers_write_them() -> None:
    assert [truth_of(word) for word in ("1.0", "TRUE", "ja", "oui", "0.0", "non", "", "perhaps")] == [
        *(True, True, True, True, False, False, None, None),
    ]


@pytest.mark.parametrize(
    "who", [Mailbox("", "System"), Mailbox("no-reply@x.example"), Mailbox("", "Automation for Jira")]
)
def test_programs_are_known_by_name(who: Mailbox) -> None:
    assert is_machine(who)


@pytest.mark.parametrize("who", [Mailbox("", "Sisyphus"), Mailbox("botha@x.example"), Mailbox("", "Robot Systems Ltd")])
def test_people_are_no_programs(who: Mailbox) -> None:
    assert not is_machine(who)
