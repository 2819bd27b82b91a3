"""From headers that a server hands out by name and value, as Microsoft 365 and Google do, to the fact of the mail."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wellkept.sdk.kinds import Mailbox, Message
from wellkept.sdk.mail.message import read_message

_NAME = re.compile(r"[!-9;-~]{1,100}")
_LINE_ENDS = re.compile(r"[\r\n\0]+[ \t]*")


def read_named_headers(headers: Iterable[tuple[str, str]]) -> Message:
    """The same fact as of the mail itself, but its words, which are not known. UnreadableError where it has none."""
    lines = [f"{name}: {_LINE_ENDS.sub(' ', value)}" for name, value in headers if _NAME.fullmatch(name)]
    return read_message("\n".join([*lines, "", ""]).encode("utf-8", "replace"), words=False)


def written(boxes: Iterable[Mailbox]) -> str:
    """Addresses as a header has them."""
    return ", ".join(_written(box) for box in boxes if box.address or box.name)


def _written(box: Mailbox) -> str:
    name = box.name.replace("\\", "").replace('"', "")
    return f'"{name}" <{box.address}>' if box.address else f'"{name}"'
