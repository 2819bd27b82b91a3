"""T38, T42: what a person saves is judged by the verdict under which it will be read."""

from __future__ import annotations

import pytest

from wellkept.connectors.caldav import caldav
from wellkept.connectors.google import google
from wellkept.connectors.ics_address import ics_address
from wellkept.connectors.imap import imap
from wellkept.records.commands.check_hosts import check_hosts
from wellkept.sdk.live import Live
from wellkept.sdk.outbound import Door, RefusedAddressError

DOOR = Door(resolve=lambda name: ["10.0.0.5"] if "office" in name else ["93.184.215.14"])


@pytest.mark.parametrize(
    ("connector", "values"),
    [
        (imap, {"host": "127.1", "port": "993"}),
        (imap, {"host": "mail.office.example", "port": "993"}),
        (imap, {"host": "mail.example.org", "port": "99999"}),
        (ics_address, {"url": "https://169.254.169.254/latest"}),
        (ics_address, {"url": "webcal://127.0.0.1/a.ics"}),
        (ics_address, {"url": "http://calendar.example.org/a.ics"}),
        (ics_address, {"url": "file:///etc/hostname"}),
    ],
)
def test_what_will_not_be_read_is_not_saved(connector: Live, values: dict[str, str]) -> None:
    with pytest.raises(RefusedAddressError):
        check_hosts(connector=connector, values=values, door=DOOR)


@pytest.mark.parametrize(
    ("connector", "values"),
    [
        (imap, {"host": "mail.example.org", "port": "993", "password": "of://ann"}),
        (ics_address, {"url": "webcal://calendar.example.org/a.ics"}),
        (google, {"key": '{"token_uri": "https://oauth2.googleapis.com/token", "client_email": "a@b.example"}'}),
    ],
)
def test_what_will_be_read_is_saved(connector: Live, values: dict[str, str]) -> None:
    check_hosts(connector=connector, values=values, door=DOOR)


def test_fields_that_hold_addresses_say_so() -> None:
    assert caldav.fields[0].kind == "address"
