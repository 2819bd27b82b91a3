from __future__ import annotations

from datetime import UTC, datetime

import pytest

from servers import answering, reply, serving
from wellkept.sdk.dav.asking import Asking
from wellkept.sdk.live import CannotReadError
from wellkept.sdk.outbound import Door

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DOOR = Door(["127.0.0.1"], seconds=5)


@pytest.mark.parametrize(
    ("address", "url", "shown"),
    [
        ("https://caldav.icloud.com/", "https://caldav.icloud.com/1/principal/", True),
        ("https://caldav.icloud.com/", "https://p42-caldav.icloud.com/1/calendars/", True),
        ("https://caldav.icloud.com/", "http://p42-caldav.icloud.com/", False),
        ("https://caldav.icloud.com/", "https://icloud.com.example.net/", False),
        ("https://dav.firm.co.uk/", "https://dav.other.co.uk/", False),
        ("https://dav.mailbox.org/", "https://mailbox.org:8443/", True),
        ("https://dav.harbour.example/", "https://dav.harbour.example.evil.example/", False),
        ("http://127.0.0.1:5232/", "http://127.0.0.1:5232/a/", True),
        ("http://127.0.0.1:5232/", "http://127.0.0.1:80/a/", False),
        ("https://10.0.0.1/", "https://10.0.0.2/", False),
        ("https://dav/", "https://other/", False),
    ],
)
def test_the_password_is_shown_to_its_own_domain_alone(address: str, url: str, shown: bool) -> None:
    with DOOR.http() as http:
        found = Asking(http, address, "dana", "secret", NOW)._auth_for(url)
    assert found == (("dana", "secret") if shown else None)


def test_a_server_that_hangs_up_before_it_says_no_is_understood() -> None:
    first, no = (lambda sock: sock.close()), reply(b"", "401 Unauthorized")
    with serving(answering(first, no)) as server, DOOR.http() as http:
        with pytest.raises(CannotReadError, match="refuses the user name") as raised:
            Asking(http, server.url(), "dana", "wrong", NOW).propfind(server.url(), "{DAV:}owner")
        assert not raised.value.later
