from __future__ import annotations

import pytest

from raw_mail import headers
from wellkept.sdk.mail.limits import ANSWERED_IDS
from wellkept.sdk.mail.threads import own_id, thread_of


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("<a.1@client.example>", "a.1@client.example"),
        ("<a.1@client.example> (added by postmaster@relay.example)", "a.1@client.example"),
        ("a.1@client.example", "a.1@client.example"),
        ("<a.1@ client.example>", "a.1@client.example"),
        ('4TG."Sale"<shop@client.example>', '4TG."Sale"<shop@client.example'),
    ],
)
def test_own_id_is_the_message_id_without_brackets(written: str, own: str) -> None:
    assert own_id(headers(Message_ID=written), b"") == own


def test_without_a_message_id_every_copy_has_the_same() -> None:
    one = headers(Date="today", From="a@b.example", Received="by one")
    other = headers(Received="by another", Date="today", From="a@b.example")
    assert own_id(one, b"") == own_id(other, b"")
    assert own_id(one, b"").startswith("sha256:")
    assert own_id(headers(Date="tomorrow", From="a@b.example"), b"") != own_id(one, b"")
    assert own_id(headers(Received="x"), b"block") != own_id(headers(Received="x"), b"other block")


@pytest.mark.parametrize(
    ("in_reply_to", "references", "answered", "root"),
    [
        ("<c@x>", "<a@x> <b@x> <c@x>", ("c@x", "b@x", "a@x"), "a@x"),
        ("", "<a@x> <b@x>", ("b@x", "a@x"), "a@x"),
        ("<c@x>", "", ("c@x",), "c@x"),
        ("<c@x> <d@x>", "<a@x>", ("c@x", "a@x"), "a@x"),
        ("", "", (), ""),
        ("Your message of Monday <c1@x>", "", ("c1@x",), "c1@x"),
        ("Message from Ann <ann@a.example> of Monday <c1@x>", "", ("c1@x",), "c1@x"),
        ('"Ann Lee" <ann@a.example> "Backup" (Apr 3)', "<a@x>", ("a@x",), "a@x"),
        ("Ann Lee: message of Apr 3", "<a@x>", ("a@x",), "a@x"),
        ("ann@a.example (Ann)", "<a@x>", ("a@x",), "a@x"),
        ("2026.c1@x", "", ("2026.c1@x",), "2026.c1@x"),
        ("<c@ x>", "<a@x>", ("c@x", "a@x"), "a@x"),
    ],
)
def test_which_messages_it_answers(in_reply_to: str, references: str, answered: tuple[str, ...], root: str) -> None:
    written = {"In_Reply_To": in_reply_to, "References": references}
    found = thread_of(headers(**{name: value for name, value in written.items() if value}))
    assert (found.answered, found.root) == (answered, root)


def test_of_endless_references_the_nearest_and_the_root_are_kept() -> None:
    found = thread_of(headers(References=" ".join(f"<{number}@x>" for number in range(5_000))))
    assert (found.answered[0], len(found.answered), found.root) == ("4999@x", ANSWERED_IDS, "0@x")
