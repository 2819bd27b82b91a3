"""Reads a mailto link as another mail program would."""

from __future__ import annotations

from email import message_from_string, policy
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from email.message import Message

    from wellkept.sdk.action import Drafted


def opened(drafted: Drafted) -> Message:
    """The mail that the link begins: its parts written as headers, raw, and parsed again."""
    assert drafted.mailto.isascii()
    link = urlsplit(drafted.mailto)
    assert (link.scheme, link.netloc, link.fragment) == ("mailto", "", "")
    fields = parse_qsl(link.query, keep_blank_values=True, strict_parsing=True)
    assert [name for name, _ in fields] == ["subject", "body"]
    parts = dict(fields)
    return message_from_string(
        f"To: {unquote(link.path)}\nSubject: {parts['subject']}\n\n{parts['body']}", policy=policy.default
    )


def is_harmless(mail: Message, address: str) -> bool:
    return mail.keys() == ["To", "Subject"] and mail.get_all("To") == [address] and not mail.defects
