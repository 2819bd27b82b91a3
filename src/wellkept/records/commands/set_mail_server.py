from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import MailServer
from wellkept.records.queries.mail_server import mail_server
from wellkept.records.secrets import SecretsLostError, seal, unseal
from wellkept.sdk.drafting import SAFE_ADDRESS
from wellkept.sdk.outbound import CannotReadError, Door


@transaction.atomic
def set_mail_server(
    *,
    host: str,
    port: int,
    security: str,
    user: str,
    password: str,
    sender: str,
    sender_name: str,
    site: str,
    at: datetime,
    door: Door,
) -> MailServer:
    """By which server mail goes out. A password left empty stays, unless another server, or somebody else, gets it."""
    stood = mail_server() or MailServer(port=0)
    elsewhere = (stood.host, stood.port, stood.security, stood.user) != (host, port, security, user)
    secret = {"password": password} if password else {} if elsewhere else _stored(stood)
    if user and not secret:
        why = ", because the server changed: what was stored is never sent to another one" if stood.secret else ""
        raise RefusedError(f"the password is needed{why}")
    _refuse(host, port, sender, site, door)
    stood.host, stood.port, stood.security, stood.user = host, port, security, plain(user, 320)
    stood.secret, stood.sender, stood.sender_name = seal(secret if user else {}), sender, plain(sender_name, 120)
    stood.site, stood.changed_at, stood.tested_at, stood.said = site.rstrip("/"), at, None, ""
    stood.save()
    put_audit_entry(what="mail server set", at=at, moved=elsewhere, secrets_entered=bool(password))
    return stood


def _refuse(host: str, port: int, sender: str, site: str, door: Door) -> None:
    if not SAFE_ADDRESS.fullmatch(sender):
        raise RefusedError("the sender is no mail address")
    address = urlsplit(site)
    if address.scheme not in {"http", "https"} or not address.hostname or address.query or address.fragment:
        raise RefusedError("the address of wellkept begins with https:// and a name")
    try:
        door.refuse(host, port)
    except CannotReadError as refused:
        raise RefusedError(str(refused)) from None


def _stored(server: MailServer) -> dict[str, str]:
    """A secret whose key is lost is entered again."""
    try:
        return unseal(server.secret)
    except SecretsLostError:
        return {}
