from __future__ import annotations

from email.utils import formataddr, getaddresses
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.mail.addresses import read_addresses
from wellkept.sdk.mail.limits import COUNTED_RECIPIENTS


@pytest.mark.parametrize(
    ("written", "address", "name"),
    [
        ("Ann Lee <Ann@Client.Example>", "ann@client.example", "Ann Lee"),
        ('"Lee, Ann" <ann@client.example>', "ann@client.example", "Lee, Ann"),
        ("ann@client.example (Ann Lee)", "ann@client.example", "Ann Lee"),
        ("ann@client.example", "ann@client.example", ""),
        ("<ann@client.example>", "ann@client.example", ""),
        ("Ann<ann@client.example>", "ann@client.example", "Ann"),
        ("'Ann Lee' <ann@client.example>", "ann@client.example", "Ann Lee"),
        ("=?utf-8?q?Ann_L=C3=A9e?= <ann@client.example>", "ann@client.example", "Ann Lée"),
        ('"=?utf-8?b?QW5uIEzDqWU=?=" <ann@client.example>', "ann@client.example", "Ann Lée"),
        (r'"Ann \"the\" Lee" <ann@client.example>', "ann@client.example", "Ann the Lee"),
        ("<@relay.example,@other.example:ann@client.example>", "ann@client.example", ""),
        ("Ann <ann @ client . example>", "ann@client.example", "Ann"),
        ("Ann <ann@client.example.>", "ann@client.example", "Ann"),
        ("Ann <ann@[192.0.2.1]>", "ann@[192.0.2.1]", "Ann"),
        ("Ann (at home (upstairs)) <ann@client.example>", "ann@client.example", "Ann"),
        ("Ann Lee", "", "Ann Lee"),
    ],
)
def test_one_mailbox(written: str, address: str, name: str) -> None:
    assert read_addresses(written) == (Mailbox(address, name),)


@pytest.mark.parametrize(
    "written",
    [
        "alice@client.example <bob@evil.example>",
        "alice@client.example<bob@evil.example>",
        '"alice@client.example" <bob@evil.example>',
        "alice@client.example (alice) <bob@evil.example>",
        "=?utf-8?q?alice=40client=2Eexample?= <bob@evil.example>",
    ],
)
def test_an_address_as_a_name_does_not_mislead(written: str) -> None:
    assert read_addresses(written) == (Mailbox("bob@evil.example", ""),)


@pytest.mark.parametrize(
    "written",
    [
        "alice@client.example@evil.example",
        "<alice@client.example@evil.example>",
        "alice bob@evil.example",
        '"a@b"@evil.example',
    ],
)
def test_what_is_not_one_address_is_nobodys(written: str) -> None:
    assert [mailbox.address for mailbox in read_addresses(written)] == [""]


def test_an_encoded_word_cannot_add_a_mailbox() -> None:
    found = read_addresses("=?utf-8?q?Ann_=3Calice=40client=2Eexample=3E=2C?= <bob@evil.example>")
    assert [mailbox.address for mailbox in found] == ["bob@evil.example"]


def test_groups_lists_and_trailing_commas() -> None:
    found = read_addresses("Team: ann@a.example, Bo <bo@b.example>;, undisclosed-recipients:;, ,cy@c.example,")
    assert [mailbox.address for mailbox in found] == ["ann@a.example", "bo@b.example", "cy@c.example"]


WORD = st.text(st.characters(codec="ascii", categories=("Ll", "Lu", "Nd")), min_size=1, max_size=12)
NAME = st.lists(st.one_of(WORD, st.just("(x)"), st.just('"'), st.just("a,b"), st.just("\\")), max_size=4).map(" ".join)


@given(st.lists(st.tuples(NAME, WORD, WORD), max_size=6))
def test_addresses_equal_the_standard_librarys(people: list[tuple[str, str, str]]) -> None:
    written = ", ".join(formataddr((name, f"{local}@{domain}.example")) for name, local, domain in people)
    assert [one.address for one in read_addresses(written)] == [one.lower() for _, one in getaddresses([written])]


@given(st.text(st.sampled_from('ab@.,:;<>()"\\ \t[]=?'), max_size=60))
def test_anything_can_be_read_and_an_address_has_one_at(written: str) -> None:
    for mailbox in read_addresses(written):
        assert mailbox.address.count("@") == bool(mailbox.address)


@pytest.mark.parametrize("character", ["(", "<", '"', ",", "@", "\\", " ", "a", "a@b.example, ", '"a" <', "a:;", ". "])
def test_a_hostile_list_costs_little(character: str) -> None:
    began = process_time()
    read_addresses(character * (64_000 // len(character)))
    read_addresses("<" + character * (64_000 // len(character)))
    assert process_time() - began < 1


def test_no_more_than_asked_for() -> None:
    assert len(read_addresses("a@b.example," * (COUNTED_RECIPIENTS + 10))) == COUNTED_RECIPIENTS
    assert len(read_addresses("a@b.example, <c@d.example> (x), " * 40, most=3)) == 3
