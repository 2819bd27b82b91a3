from __future__ import annotations

from typing import cast

from wellkept.records.models import MailServer
from wellkept.records.secrets import unseal
from wellkept.sdk.outbound.posting import Security, Server


def mail_server() -> MailServer | None:
    """By which mail goes out; None until somebody said so."""
    return MailServer.objects.order_by("pk").first()


def posted_by(server: MailServer) -> Server:
    """With its password, for who sends."""
    password = unseal(server.secret).get("password", "")
    return Server(server.host, server.port, cast("Security", server.security), server.user, password)
