"""A mail of ours: text, and the same as simple HTML that loads nothing. Whatever a name holds, it stays a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from markupsafe import Markup

from wellkept.sdk.drafting import SAFE_ADDRESS, plain

HTML = Markup(
    '<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{subject}</title>'
    '<body style="font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:0 auto;padding:16px">{body}</body></html>'
)
LINE = Markup("<p>{}</p>")
LINK = Markup(
    '<p><a href="{href}" style="display:block;padding:12px 16px;border:1px solid #8a8a8a;border-radius:6px;'
    'color:inherit;text-decoration:none">{words}</a></p>'
)
PLAIN_LINK = Markup('<p><a href="{href}">{words}</a></p>')


@dataclass(frozen=True)
class Link:
    """`choice`: one of several that look alike; else a link among the text."""

    words: str
    href: str
    choice: bool = False


class NotAnAddressError(ValueError):
    """Nobody can be written to there."""


@dataclass(frozen=True)
class Writing:
    """What is written by whom to whom. `stop` is where somebody asks to be written to no more, where that is so."""

    sender: str
    sender_name: str
    to: str
    subject: str
    lines: Sequence[str | Link]
    language: str = "en"
    stop: str = ""


def letter(writing: Writing, *, at: datetime, message_id: str) -> EmailMessage:
    """A letter from the firm to one person. Raises NotAnAddressError for what no mail program takes for one address."""
    sender, to, subject = writing.sender, writing.to, plain(writing.subject)
    if not SAFE_ADDRESS.fullmatch(sender) or not SAFE_ADDRESS.fullmatch(to):
        raise NotAnAddressError(plain(to) or "nobody")
    made = EmailMessage(policy=SMTP)
    made["From"] = Address(display_name=plain(writing.sender_name), addr_spec=sender)
    made["To"] = Address(addr_spec=to)
    made["Subject"] = subject
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{message_id}@{sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    if writing.stop:
        made["List-Unsubscribe"] = f"<{plain(writing.stop, 400)}>"
    made.set_content("\n\n".join(_text(line) for line in writing.lines) + "\n")
    body = Markup("").join(_html(line) for line in writing.lines)
    made.add_alternative(str(HTML.format(language=writing.language, subject=subject, body=body)), subtype="html")
    return made


def _text(line: str | Link) -> str:
    if isinstance(line, str):
        return "\n".join(plain(part, 2_000) for part in line.split("\n"))
    return f"{plain(line.words)}\n{line.href}"


def _html(line: str | Link) -> Markup:
    if isinstance(line, str):
        return LINE.format(plain(line, 2_000))
    return (LINK if line.choice else PLAIN_LINK).format(href=line.href, words=plain(line.words))
