"""T1: who opened a client link has opened one page. Every other address of the site is as closed as before."""

from __future__ import annotations

from django.test import Client

from tests.web.doors.addresses import addresses
from tests.web.doors.canaries import foreign_in
from tests.web.doors.communicated import LINK
from tests.web.doors.expected import EXPECTED, METHODS, SEES
from tests.web.doors.two_firms import TwoFirms

CLOSED = {302, 401, 403, 404, 405}


def test_t1_a_client_link_opens_nothing_else(world: TwoFirms) -> None:
    client, wrong = Client(), []
    assert client.get(f"/link/{LINK}").status_code == 200
    assert dict(client.cookies) == {}, "whoever has the link has nothing besides"
    others = [one for one in addresses(world) if EXPECTED[one.name].about != "client link"]
    assert len({one.name for one in others}) > 80
    for one in others:
        for method in METHODS:
            client.cookies.clear()
            answer = client.generic(method, one.url, headers={"referer": f"http://testserver/link/{LINK}"})
            text = f"{answer.headers}{b'' if answer.streaming else answer.content}"
            led = answer.status_code == 302 and not answer["Location"].startswith("/signin")
            opened = (answer.status_code not in CLOSED or led) and not EXPECTED[one.name].public
            if opened or foreign_in(text, SEES["anonymous"]):
                wrong.append((method, one.url, answer.status_code))
    assert wrong == []
