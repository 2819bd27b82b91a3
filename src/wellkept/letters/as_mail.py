"""A mail to a colleague, of what it is to say."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage

from wellkept.letters import places
from wellkept.letters.contents import Contents
from wellkept.letters.stop_link import stop_token
from wellkept.records.models import MailServer, Notice
from wellkept.records.queries.organisations import the_firm
from wellkept.sdk.letter import Heading, Item, Line, Link, Writing, letter

WHY = {
    Notice.Kind.MORNING: "You asked for this mail each morning.",
    Notice.Kind.ALERT: "You asked for a mail where something cannot wait.",
}
STOP = {Notice.Kind.MORNING: "Stop the mail of the morning", Notice.Kind.ALERT: "Stop mails that cannot wait"}


def as_mail(notice: Notice, contents: Contents, server: MailServer, at: datetime) -> EmailMessage:
    """Raises NotAnAddressError where nobody can be written to there."""
    site, kind, firm = server.site, Notice.Kind(notice.kind), the_firm()
    stop = site + places.stop(stop_token(notice.user_id, kind))
    writing = Writing(
        sender=server.sender,
        sender_name=server.sender_name or (firm.name if firm else "wellkept"),
        to=notice.user.email,
        subject=contents.subject,
        lines=[
            contents.opening,
            *_lines(contents, site),
            Link("Open Today", site + places.TODAY, choice=True),
            WHY[kind],
            Link("Change what you are sent", site + places.OWN_MAIL),
            Link(STOP[kind], stop),
        ],
        stop=stop,
        one_click=site.startswith("https://"),
    )
    return letter(writing, at=at, message_id=secrets.token_hex(16))


def _lines(contents: Contents, site: str) -> Iterator[Line]:
    for part in contents.parts:
        yield Heading(part.title)
        for one in part.lines:
            yield Item(one.words, site + one.href if one.href else "", one.more)
        if part.left_out:
            yield Link(part.left_out, site + part.href)
