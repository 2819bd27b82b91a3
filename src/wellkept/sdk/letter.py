"""A mail of ours: text, and the same as simple HTML that loads nothing. Whatever a name holds, it stays a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from itertools import groupby

from markupsafe import Markup

from wellkept.sdk.drafting import SAFE_ADDRESS, plain

HTML = Markup(
    '<!doctype html><html lang="{language}"><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
    '<meta name="supported-color-schemes" content="light dark"><title>{subject}</title>'
    '<body style="font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:0 auto;padding:16px">{body}</body></html>'
)
LINE = Markup("<p>{}</p>")
LINK = Markup(
    '<p><a href="{href}" style="display:block;padding:12px 16px;border:1px solid #8a8a8a;border-radius:6px;'
    'color:inherit;text-decoration:none">{words}</a></p>'
)
PLAIN_LINK = Markup('<p><a href="{href}">{words}</a></p>')
HEADING = Markup('<h2 style="font-size:18px;line-height:1.3;margin:28px 0 8px">{}</h2>')
LIST = Markup('<ul style="list-style:none;margin:0;padding:0">{}</ul>')
ITEM = Markup('<li style="margin:0;padding:10px 0;border-top:1px solid #8a8a8a">{words}{more}</li>')
ITEM_LINK = Markup('<a href="{href}" style="color:inherit">{words}</a>')
MORE = Markup('<br><span style="font-size:14px">{}</span>')


WHOLE = frozenset({"list-unsubscribe"})


class _Wire(EmailPolicy):
    """As the library writes mail, but an address in a header stays as it is: encoded, no mail program finds it."""

    def fold(self, name: str, value: str) -> str:
        return _whole(name, value) or super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        return _whole(name, value).encode("ascii") or super().fold_binary(name, value)


def _whole(name: str, value: str) -> str:
    """The header in one line; "" where it has to be written otherwise."""
    return f"{name}: {value}\r\n" if name.lower() in WHOLE and value.isascii() else ""


WIRE = _Wire(linesep="\r\n")


@dataclass(frozen=True)
class Link:
    """`choice`: one of several that look alike; else a link among the text."""

    words: str
    href: str
    choice: bool = False


@dataclass(frozen=True)
class Heading:
    words: str


@dataclass(frozen=True)
class Item:
    """One of a list; `more` stands below it, smaller."""

    words: str
    href: str = ""
    more: str = ""


Line = str | Link | Heading | Item


class NotAnAddressError(ValueError):
    """Nobody can be written to there."""


@dataclass(frozen=True)
class Writing:
    """What is written by whom to whom. `stop` is where somebody asks to be written to no more, where that is so.

    `one_click`: a mail program may ask there for its reader, by a POST of its own (RFC 8058).
    """

    sender: str
    sender_name: str
    to: str
    subject: str
    lines: Sequence[Line]
    language: str = "en"
    stop: str = ""
    one_click: bool = False


def letter(writing: Writing, *, at: datetime, message_id: str) -> EmailMessage:
    """A letter from the firm to one person. Raises NotAnAddressError for what no mail program takes for one address."""
    sender, to, subject = writing.sender, writing.to, plain(writing.subject)
    if not SAFE_ADDRESS.fullmatch(sender) or not SAFE_ADDRESS.fullmatch(to):
        raise NotAnAddressError(plain(to) or "nobody")
    made = EmailMessage(policy=WIRE)
    made["From"] = Address(display_name=plain(writing.sender_name), addr_spec=sender)
    made["To"] = Address(addr_spec=to)
    made["Subject"] = subject
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{message_id}@{sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    if writing.stop:
        made["List-Unsubscribe"] = f"<{plain(writing.stop, 400)}>"
        if writing.one_click:
            made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content("\n\n".join(_text(line) for line in writing.lines) + "\n")
    body = Markup("").join(_together(some, of) for of, some in groupby(writing.lines, type))
    made.add_alternative(str(HTML.format(language=writing.language, subject=subject, body=body)), subtype="html")
    return made


def _text(line: Line) -> str:
    if isinstance(line, str):
        return "\n".join(plain(part, 2_000) for part in line.split("\n"))
    if isinstance(line, Heading):
        return f"{plain(line.words)}\n{'-' * len(plain(line.words))}"
    if isinstance(line, Item):
        below = [plain(line.more, 2_000), line.href]
        return "\n  ".join([f"* {plain(line.words, 2_000)}", *filter(None, below)])
    return f"{plain(line.words)}\n{line.href}"


def _together(lines: Iterable[Line], of: type) -> Markup:
    """Items that follow each other are one list."""
    body = Markup("").join(_html(line) for line in lines)
    return LIST.format(body) if of is Item else body


def _html(line: Line) -> Markup:
    if isinstance(line, str):
        return LINE.format(plain(line, 2_000))
    if isinstance(line, Heading):
        return HEADING.format(plain(line.words))
    if isinstance(line, Item):
        words = plain(line.words, 2_000)
        shown = ITEM_LINK.format(href=line.href, words=words) if line.href else Markup("{}").format(words)
        return ITEM.format(words=shown, more=MORE.format(plain(line.more, 2_000)) if line.more else "")
    return (LINK if line.choice else PLAIN_LINK).format(href=line.href, words=plain(line.words))
