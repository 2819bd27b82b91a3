from __future__ import annotations

import secrets
from datetime import datetime

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import MailServer
from wellkept.records.queries.mail_server import posted_by
from wellkept.sdk.letter import NotAnAddressError, Writing, letter
from wellkept.sdk.outbound import CannotReadError, Door
from wellkept.sdk.outbound.posting import posting


def try_mail_server(*, server: MailServer, to: str, at: datetime, door: Door) -> None:
    """Send one mail to whoever asks. RefusedError with the reason where it cannot go out."""
    words = _sent(server, to, at, door)
    server.tested_at, server.said = (None if words else at), plain(words, 500)
    server.save(update_fields=["tested_at", "said"])
    if words:
        raise RefusedError(words)


def _sent(server: MailServer, to: str, at: datetime, door: Door) -> str:
    try:
        says = ["This is the mail that you asked for: invitations go out by this server.", server.site]
        writing = Writing(server.sender, server.sender_name, to, "wellkept: mail goes out", says)
        made = letter(writing, at=at, message_id=secrets.token_hex(16))
        with posting(door, posted_by(server)) as connection:
            posted = connection.post(made, server.sender, to)
    except NotAnAddressError:
        return "your own address is none that mail can be sent to"
    except CannotReadError as wrong:
        return str(wrong)
    return "" if posted.outcome == "sent" else f"{server.host} answered: {posted.words}"
