from __future__ import annotations

import time
from pathlib import Path

import pytest

from wellkept.sdk.dav.multistatus import DAV, MOST_ELEMENTS, read_multistatus, read_xml
from wellkept.sdk.live import CannotReadError

HEAD = "<multistatus xmlns='DAV:'>"


def dtd(inside: str, used: str) -> str:
    return f"<?xml version='1.0'?><!DOCTYPE m [{inside}]><m>{used}</m>"


LAUGHS = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
CANARY = "<!ENTITY x SYSTEM 'file:///etc/hostname'>"
BOMBS = {
    "laughs of nine levels": dtd(LAUGHS, "&a9;"),
    "one long entity many times": dtd(f"<!ENTITY a '{'x' * 50_000}'>", "&a;" * 50_000),
    "entities in a circle": dtd("<!ENTITY a '&b;'><!ENTITY b '&a;'>", "&a;"),
    "a file of the machine": dtd(CANARY, "&x;"),
    "an address of the machine": dtd("<!ENTITY x SYSTEM 'http://127.0.0.1:1/canary'>", "&x;"),
    "a document type elsewhere": "<!DOCTYPE m SYSTEM 'http://127.0.0.1:1/canary.dtd'><m/>",
    "a parameter entity": dtd("<!ENTITY % x SYSTEM 'http://127.0.0.1:1/canary'> %x;", ""),
    "a small entity inside": dtd("<!ENTITY a 'ha'>", "&a;"),
    "a document type that says nothing": "<!DOCTYPE m><m/>",
}


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_bomb_is_refused(name: str, encoding: str) -> None:
    began = time.perf_counter()
    with pytest.raises(CannotReadError) as raised:
        read_xml(BOMBS[name].encode(encoding), "dav.example")
    assert "defines things of its own" in str(raised.value)
    assert time.perf_counter() - began < 0.5
    assert Path("/etc/hostname").read_text().strip() not in str(raised.value)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<multistatus xmlns='DAV:'><response>",
        b"\x00\xff\xfe",
        b"<?xml version='1.0' encoding='utf-7'?>+ADw-m/+AD4-",
        b"<?xml version='1.0' encoding='made-up'?><m/>",
        b"<a>" * 60 + b"</a>" * 60,
        b"<m>&undefined;</m>",
    ],
)
def test_what_is_no_xml_or_too_deep_is_refused(body: bytes) -> None:
    with pytest.raises(CannotReadError, match="cut off, or is not XML"):
        read_xml(body, "dav.example")


def test_a_small_answer_of_endless_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_ELEMENTS <= 500_000
    monkeypatch.setattr("wellkept.sdk.dav.multistatus.MOST_ELEMENTS", 1_000)
    assert len(read_xml(b"<m>" + b"<a/>" * 999 + b"</m>", "dav.example")) == 999
    with pytest.raises(CannotReadError):
        read_xml(b"<m>" + b"<a/>" * 1_000 + b"</m>", "dav.example")


def test_what_is_found_and_what_is_missing() -> None:
    propstat = "<propstat><prop><{0}>x</{0}></prop><status>HTTP/1.1 {1}</status></propstat>"
    body = (
        f"{HEAD}<response><href>/a</href>{propstat.format('getetag', '200 OK')}"
        f"{propstat.format('displayname', '404 Not Found')}</response>"
        "<response><href>/b</href><status>HTTP/1.1 404 Not Found</status></response>"
        f"<response><href>/c</href>{propstat.format('getetag', '403 Forbidden')}</response>"
        "<sync-token>7</sync-token></multistatus>"
    )
    found = read_multistatus(body.encode(), "dav.example")
    assert found.token == "7"
    assert [(one.href, one.status) for one in found.responses] == [("/a", 200), ("/b", 404), ("/c", 403)]
    assert found.responses[0].text(f"{DAV}getetag") == "x"
    assert found.responses[0].text(f"{DAV}displayname") == ""


def test_another_document_is_no_answer() -> None:
    with pytest.raises(CannotReadError, match="does not answer as a server of calendars") as raised:
        read_multistatus(b"<html/>", "dav.example")
    assert not raised.value.later
