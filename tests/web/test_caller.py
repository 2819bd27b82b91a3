"""From where a request comes: T23 asks with a header of its own making each time."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

import pytest
from django.test import RequestFactory

from wellkept.web.caller import caller
from wellkept.web.pages.signin import line_of_caller


@pytest.mark.parametrize(
    ("remote", "told", "found"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # not a proxy of ours: its word is nothing
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"),  # what stands left of it anybody can write
        ("10.0.0.1", "198.51.100.1, 10.0.0.2", "198.51.100.1"),  # two proxies of ours
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("::ffff:10.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("10.0.0.1", "::ffff:198.51.100.1", "198.51.100.1"),
        ("", "198.51.100.1", "None"),
    ],
)
def test_only_named_proxies_are_believed(settings: Any, remote: str, told: str, found: str) -> None:
    settings.PROXIES = [ip_network("10.0.0.0/24")]
    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers={"x-forwarded-for": told})
    assert str(caller(request)) == found


def test_without_named_proxies_no_header_counts(settings: Any) -> None:
    settings.PROXIES = []
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": "198.51.100.1"})
    assert str(caller(request)) == "10.0.0.1"


def test_a_line_of_ipv6_is_counted_as_one(settings: Any) -> None:
    settings.PROXIES = []
    asked = RequestFactory().get("/", REMOTE_ADDR="2001:db8:1:2:3:4:5:6")
    assert line_of_caller(asked) == "2001:db8:1:2::"
