"""T41: what is allowed is what is written, and no list opens the addresses at which clouds hand out keys."""

from __future__ import annotations

import pytest

from wellkept.sdk.outbound import Door, RefusedAddressError


def is_refused(door: Door, host: str) -> bool:
    try:
        door.refuse(host)
    except RefusedAddressError:
        return True
    return False


def test_one_allowed_address_allows_no_neighbour() -> None:
    door = Door(["192.168.0.120"])
    assert not is_refused(door, "192.168.0.120")
    assert is_refused(door, "192.168.0.121")
    assert is_refused(door, "192.168.0.12")
    assert is_refused(door, "127.0.0.1")


@pytest.mark.parametrize(
    "host",
    [
        "169.254.169.254",
        "169.254.170.2",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "[fd00:ec2::254]",
        "[fd00:ec2::23]",
        "[fd20:ce::254]",
        "[fe80::1]",
        "0.0.0.0",
        "224.0.0.1",
        "[ff02::1]",
        "[::ffff:169.254.169.254]",
        "[64:ff9b::a9fe:a9fe]",
        "[2002:a9fe:a9fe::]",
    ],
)
@pytest.mark.parametrize("allowed", [["0.0.0.0/0", "::/0"], ["10.0.0.0/8", "169.254.169.254", "fd00::/8"]])
def test_addresses_that_hand_out_keys_stay_closed(host: str, allowed: list[str]) -> None:
    assert is_refused(Door(allowed), host)


def test_a_network_is_allowed_as_a_whole() -> None:
    door = Door(["10.1.0.0/16", "fd12::/16"])
    assert not is_refused(door, "10.1.255.7")
    assert not is_refused(door, "[fd12::7]")
    assert is_refused(door, "10.2.0.1")


def test_a_name_is_allowed_for_its_private_addresses_and_never_for_this_machine() -> None:
    addresses = {
        "mail.office.example": ["10.0.0.5"],
        "www.office.example": ["10.0.0.5"],
        "turned.example": ["127.0.0.1"],
    }
    door = Door(["Mail.Office.example.", "turned.example"], resolve=lambda name: addresses[name])
    assert not is_refused(door, "mail.office.example")
    assert is_refused(door, "www.office.example")
    assert is_refused(door, "turned.example")
    assert is_refused(door, "10.0.0.5")


def test_a_name_that_is_allowed_may_not_turn_to_where_keys_are() -> None:
    door = Door(["mail.office.example"], resolve=lambda _: ["169.254.169.254"])
    assert is_refused(door, "mail.office.example")


def test_the_machine_itself_is_allowed_by_its_name() -> None:
    assert not is_refused(Door(["localhost"], resolve=lambda _: ["127.0.0.1", "::1"]), "localhost")


@pytest.mark.parametrize("entry", ["127.1", "10.0.0.0/33", "10.1.2.3/16", "http://10.0.0.1", "10.0.0.5.", "a b"])
def test_a_list_that_cannot_be_read_opens_nothing_and_says_so(entry: str) -> None:
    door = Door(["10.0.0.5", entry])
    for host in ("10.0.0.5", "8.8.8.8"):
        with pytest.raises(RefusedAddressError, match="WELLKEPT_ALLOWED_HOSTS") as told:
            door.refuse(host)
        assert entry in str(told.value)
