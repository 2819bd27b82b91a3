"""T38: 27 ways to write an address inside, and their like. Each is refused, whatever a resolver would say."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.outbound import Door, RefusedAddressError
from wellkept.sdk.outbound.spelling import read_host

INSIDE = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0X7F.0.0.1",
    "0177.0.0.1",
    "017700000001",
    "127.0.0.1.",
    "0",
    "0.0.0.0",
    "[::]",
    "[::1]",
    "::1",
    "[::ffff:7f00:1]",
    "[::ffff:127.0.0.1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::80ff:fffe]",
    "[fe80::1%25eth0]",
    "[fe80::1%eth0]",
    "[fe80::1]",
    "[fec0::1]",
    "[fc00::1]",
    "[ff02::1]",
    "100.64.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "224.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "198.18.0.1",
    "①②⑦.0.0.1",
    "127。0。0。1",
    "１２７.0.0.1",
    "①②⑦.1",
    "localhost",
    "LOCALHOST.",
    "ˡocalhost",
    "user@127.0.0.1",
    "mail.example.org@127.0.0.1",
    "127.0.0.1#mail.example.org",
    "127.0.0.1\\mail.example.org",
    "127.0.0.1/mail.example.org",
    "127.0.0.1:993",
    "127.0.0.1 mail.example.org",
    "127.0.0.1\tmail.example.org",
    "127.0.0.1\nmail.example.org",
    "127.0.0.1\0.example.org",
    "127.0.0.1%00.example.org",
    "127.0.0.1..",
    "mail..example.org",
    ".127.0.0.1",
    "1.1.1.256",
    "1e3.0x7f",
    "-mail.example.org",
    "a" * 64 + ".example.org",
    "a." * 127 + "example.org",
    "",
    ".",
    "[]",
    "[::1",
    "::1]",
]


def names(name: str) -> list[str]:
    """A resolver that knows the machine itself, and calls everything else public."""
    return ["127.0.0.1", "::1"] if "localhost" in name else ["93.184.215.14"]


@pytest.mark.parametrize("host", INSIDE)
def test_every_spelling_of_an_address_inside_is_refused(host: str) -> None:
    with pytest.raises(RefusedAddressError):
        Door(resolve=names).refuse(host, 993)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Mail.Example.ORG", "mail.example.org"),
        ("mail.example.org.", "mail.example.org"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("BÜCHER.example", "xn--bcher-kva.example"),
        ("my_host.example", "my_host.example"),
        ("8.8.8.8", ip_address("8.8.8.8")),
        ("[2606:4700::1111]", ip_address("2606:4700::1111")),
        ("2606:4700::1111", ip_address("2606:4700::1111")),
    ],
)
def test_names_and_addresses_have_one_spelling(written: str, read: object) -> None:
    assert read_host(written) == read
    Door(resolve=names).refuse(written)


@given(st.integers(0, 2**32 - 1), st.sampled_from(["{}", "0x{:x}", "0{:o}", "{:d}.", "0X{:X}."]))
def test_a_number_alone_is_never_a_name(number: int, form: str) -> None:
    with pytest.raises(RefusedAddressError):
        Door(resolve=names).refuse(form.format(number))


@given(st.text(max_size=60))
def test_what_is_read_is_plain_or_refused(written: str) -> None:
    """Whatever people type, it is an address or a name of plain letters: there is no third."""
    try:
        read = read_host(written)
    except RefusedAddressError:
        return
    if isinstance(read, str):
        assert read.isascii()
        assert read == read.lower()
        assert not set(read) & set("/\\@#?%: []\0\n\r\t")
        assert not read.rpartition(".")[2].isdigit()
