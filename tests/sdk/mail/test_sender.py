from __future__ import annotations

import pytest

from raw_mail import headers, lines
from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.mail.headers import scan
from wellkept.sdk.mail.sender import NOBODY, list_addresses, sender_of

ALICE = Mailbox("alice@client.example", "Alice")
LIST = {"List_Post": "<mailto:talk@lists.example>", "List_Id": "Talk <talk.lists.example>"}


def sender(**written: str) -> Mailbox:
    found = headers(**written)
    return sender_of(found, list_addresses(found))


def test_the_author() -> None:
    assert sender(From="Alice <alice@client.example>") == ALICE
    assert sender(Sender="Alice <alice@client.example>") == ALICE
    assert sender(Return_Path="<alice@client.example>") == ALICE._replace(name="")
    assert sender(Subject="x") == NOBODY
    assert sender(**LIST, Sender="Talk <talk@lists.example>", Reply_To="alice@client.example").address == ALICE.address


@pytest.mark.parametrize(
    "written", ["alice@client.example <bob@evil.example>", "alice@client.example<bob@evil.example>"]
)
def test_a_name_that_is_an_address_is_not_the_author(written: str) -> None:
    assert sender(From=written) == Mailbox("bob@evil.example", "")


def test_two_from_headers_that_differ_are_nobodys() -> None:
    forged = scan(
        lines(From="Alice <alice@client.example>")
        + lines(From="bob@evil.example")
        + lines(Sender="alice@client.example")
    )
    assert sender_of(forged, frozenset()) == NOBODY
    doubled = scan(2 * lines(From="Alice <alice@client.example>"))
    assert sender_of(doubled, frozenset()) == ALICE


def test_of_several_authors_the_one_who_sent_it() -> None:
    both = "Alice <alice@client.example>, bob@client.example"
    assert sender(From=both) == NOBODY
    assert sender(From=both, Sender="alice@client.example") == ALICE
    assert sender(From=both, Sender="cy@client.example") == NOBODY


@pytest.mark.parametrize(
    ("submitter", "expected"),
    [
        ("bob@evil.example", NOBODY),
        ("bob@client.example", ALICE),
        ("bob@mail.client.example", ALICE),
        ("alice@elsewhere.example", ALICE),
        ("owner-talk@lists.example", ALICE),
        ("talk-bounces+bo=firm.example@lists.example", ALICE),
    ],
)
def test_a_stranger_who_submitted_it_makes_it_nobodys(submitter: str, expected: Mailbox) -> None:
    assert sender(From="Alice <alice@client.example>", Sender=submitter) == expected


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ("mx.firm.example; dmarc=fail header.from=client.example", NOBODY),
        ("mx.firm.example; dmarc=fail (p=REJECT dis=QUARANTINE) header.from=client.example", NOBODY),
        ("mx.firm.example; dmarc=fail (p=NONE dis=NONE) header.from=client.example", ALICE),
        ("mx.firm.example; spf=fail; dmarc=pass header.from=client.example", ALICE),
    ],
)
def test_what_the_receiving_server_refused_is_nobodys(results: str, expected: Mailbox) -> None:
    assert sender(From="Alice <alice@client.example>", Authentication_Results=results) == expected


@pytest.mark.parametrize(
    "written",
    [
        {"From": "Alice via Talk <talk@lists.example>", "Reply-To": "alice@client.example"},
        {
            "From": "Alice via Talk <talk@lists.example>",
            "Reply-To": "Talk <talk@lists.example>, Ally <alice@client.example>",
        },
        {"From": "'Alice' via Talk <talk@lists.example>", "X-Original-From": "Ally <alice@client.example>"},
        {"From": "Alice via Talk <talk@lists.example>", "X-Original-Sender": "alice@client.example"},
        {"From": "Alice via Talk <talk@lists.example>", "Cc": "Bo <bo@firm.example>, Alice <alice@client.example>"},
        {"From": "Alice via lists <alice=client.example@lists.example>"},
        {"From": "Alice <alice=40client.example@lists.example>", "X-Original-From": "alice@client.example"},
        {"From": "=?utf-8?q?Alice_via_Talk?= <talk@lists.example>", "Reply-To": "alice@client.example"},
        {
            "From": "Alice <alice@client.example>",
            "Reply-To": "talk@lists.example",
            "Sender": "talk-bounces@lists.example",
        },
    ],
)
def test_behind_a_list_stands_the_writer(written: dict[str, str]) -> None:
    assert sender(**LIST, **written) == ALICE


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"Reply-To": "talk@lists.example"},
        {"Reply-To": "bob@client.example, cy@client.example"},
        {"Cc": "bob@client.example"},
    ],
)
def test_a_list_never_stands_for_the_writer(written: dict[str, str]) -> None:
    assert sender(From="Alice via Talk <talk@lists.example>", **LIST, **written) == Mailbox("", "Alice")


def test_a_writer_named_by_the_own_address_keeps_it_and_no_other() -> None:
    written = {"From": '"Alice@client.example via Talk" <talk@lists.example>', "Reply-To": "alice@client.example"}
    assert sender(**LIST, **written) == Mailbox("alice@client.example", "Alice@client.example")
    assert sender(**LIST, **written | {"Reply-To": "bob@evil.example"}) == Mailbox("bob@evil.example", "")


def test_no_list_no_rewriting() -> None:
    assert sender(From="Alice via Docs <docs@cloud.example>", Reply_To="x@y.example").address == "docs@cloud.example"
    written = {"From": "Alice <alice@client.example>", "X-Original-From": "bob@evil.example"}
    assert sender(**LIST, **written) == ALICE


def test_the_lists_own_addresses() -> None:
    assert list_addresses(headers(**LIST, X_BeenThere="Talk@lists.example")) == {"talk@lists.example"}
    assert list_addresses(headers(Mailing_List="list dev@groups.example; contact dev-owner@groups.example")) == {
        "dev@groups.example"
    }
    old = {"From": "ann@client.example", "To": "dev@lists.example", "Sender": "dev@lists.example"}
    assert list_addresses(headers(**old)) == {"dev@lists.example"}
    assert list_addresses(headers(From="ann@a.example", To="pa@a.example", Sender="pa@a.example")) == frozenset()
