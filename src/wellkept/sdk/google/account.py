"""Signing in at Google as a service account that acts for one mailbox after another."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from time import monotonic
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from wellkept.sdk.outbound import CannotReadError, Http
from wellkept.sdk.rest.session import Session, fetch_token
from wellkept.sdk.rest.shapes import text

TOKENS = "https://oauth2.googleapis.com/token"
WHO = "Google"
MAIL_SCOPE = "https://www.googleapis.com/auth/gmail.metadata"
CALENDAR_SCOPE = "https://www.googleapis.com/auth/calendar.events.readonly"
DIRECTORY_SCOPE = "https://www.googleapis.com/auth/admin.directory.user.readonly"
HELPS = {
    400: "Google does not understand the question",
    401: "Google refuses the sign-in: check the key of the service account, its delegation and scopes in the Admin "
    "console, and that the mailbox exists",
    403: "Google does not permit this: switch on the Gmail, Calendar and (for a list) Admin SDK interfaces in the "
    "project, and delegate the scopes to the service account",
    404: "Google knows no such mailbox or calendar",
}
_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_LONGEST_KEY = 20_000


class ServiceAccount:
    """The key file that Google hands out for a service account. Where it says to sign in is not listened to."""

    def __init__(self, key_file: str) -> None:
        said = _read(key_file)
        self.address, self.key_id = text(said, "client_email"), text(said, "private_key_id")
        if not self.address:
            raise _no_key()
        try:
            key = load_pem_private_key(text(said, "private_key").encode(), None)
        except (ValueError, TypeError):
            raise _no_key() from None
        if not isinstance(key, RSAPrivateKey):
            raise _no_key()
        self._key = key

    def session(self, http: Http, mailbox: str, now: datetime, *scopes: str) -> Session:
        """Questions in the name of a mailbox. Its tokens are good for an hour, and fetched anew when they run out."""
        elapsed = _stopwatch()

        def sign_in() -> str:
            issued = int(now.timestamp() + elapsed())
            form = {"grant_type": _GRANT, "assertion": self._asserted(mailbox, issued, " ".join(scopes))}
            return fetch_token(http, TOKENS, WHO, form, {400: HELPS[401], 401: HELPS[401], 403: HELPS[401]})

        return Session(http, WHO, sign_in, HELPS)

    def _asserted(self, mailbox: str, issued: int, scope: str) -> str:
        head = {"alg": "RS256", "typ": "JWT", "kid": self.key_id}
        claims = {
            "iss": self.address,
            "sub": mailbox,
            "scope": scope,
            "aud": TOKENS,
            "iat": issued,
            "exp": issued + 3_600,
        }
        signed = f"{_packed(head)}.{_packed(claims)}"
        signature = self._key.sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256())
        return f"{signed}.{_in_letters(signature)}"


def _read(key_file: str) -> Any:
    try:
        return json.loads(key_file) if len(key_file) <= _LONGEST_KEY else None
    except (ValueError, RecursionError):
        raise _no_key() from None


def _no_key() -> CannotReadError:
    words = "That is not the key file of a service account: paste the whole JSON file that Google handed out."
    return CannotReadError(words, later=False)


def _stopwatch() -> Callable[[], float]:
    began = monotonic()
    return lambda: monotonic() - began


def _packed(said: Mapping[str, Any]) -> str:
    return _in_letters(json.dumps(said, separators=(",", ":")).encode())


def _in_letters(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
