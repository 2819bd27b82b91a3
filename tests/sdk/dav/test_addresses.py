from __future__ import annotations

import pytest

from wellkept.sdk.dav.addresses import domain_of, key_of, place_of, readable_path, web_address


def test_domains() -> None:
    assert domain_of("p42-caldav.icloud.com") == "icloud.com"
    assert domain_of("127.0.0.1") == domain_of("localhost") == domain_of("") == ""


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (" dav.example.org ", "https://dav.example.org"),
        ("webcal://x.example/a.ics", "https://x.example/a.ics"),
        ("WEBCAL://x.example/a.ics", "https://x.example/a.ics"),
        ("http://10.0.0.7:5232/", "http://10.0.0.7:5232/"),
    ],
)
def test_addresses_as_people_write_them(written: str, address: str) -> None:
    assert web_address(written) == address


def test_one_address_in_several_spellings_has_one_key() -> None:
    assert key_of("https://a.example/d%40h/1.ics") == key_of("https://a.example:443/d@h/1.ics")
    assert key_of("/a/1.ics") != key_of("/a/2.ics")
    assert place_of("https://a.example/d%40h/r%C3%A4.ics") == "rä.ics"


def test_a_path_is_shown_as_people_read_it_where_that_leads_to_the_same() -> None:
    assert readable_path("/dana%40h.example/r%C3%A4ume/") == "/dana@h.example/räume/"
    assert [readable_path(one) for one in ("/a%20b/", "/a%2Fb/", "/a%25/")] == ["/a%20b/", "/a%2Fb/", "/a%25/"]
