"""Encrypted connections: at least TLS 1.2, a certificate that is trusted and of the right name, reasons in words."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

from wellkept.sdk.outbound.errors import CannotReadError

_OTHER_NAME = frozenset({62, 63, 64})  # X509_V_ERR_HOSTNAME_MISMATCH, _EMAIL_, _IP_ADDRESS_
_NOBODYS = frozenset({18, 19, 20, 21})  # self-signed, or signed by somebody unknown
_TOO_OLD = ("UNSUPPORTED_PROTOCOL", "PROTOCOL_VERSION", "NO_PROTOCOLS_AVAILABLE")


def trusting(authority: Path | str | None) -> ssl.SSLContext:
    """Trusts the authorities that the machine trusts, or the one in the file alone."""
    context = ssl.create_default_context(cafile=str(authority) if authority else None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def secured(sock: socket.socket, context: ssl.SSLContext, host: str, seconds: float) -> ssl.SSLSocket:
    """The connection, encrypted. On failure it is closed, and the error names the reason."""
    sock.settimeout(seconds)
    try:
        return context.wrap_socket(sock, server_hostname=host)
    except ssl.SSLError as error:
        sock.close()
        raise CannotReadError(_words(host, error)) from error
    except (OSError, ValueError) as error:
        sock.close()
        raise CannotReadError(unanswered(host)) from error


def unanswered(host: str) -> str:
    """One sentence for a closed, filtered and mistaken port alike: what listens where is nobody's business."""
    return (
        f"{host} does not answer there as such a server does. Check the name and the port, and whether it is running."
    )


def _words(host: str, error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"{host} is not trusted: {_certificate(error)}"
    if any(sign in (error.reason or "") for sign in _TOO_OLD):
        return f"{host} speaks only old encryption; at least TLS 1.2 is needed."
    return unanswered(host)


def _certificate(error: ssl.SSLCertVerificationError) -> str:
    if error.verify_code in _OTHER_NAME:
        return "its certificate is for another name. Write the name that the certificate is for."
    if error.verify_code in _NOBODYS:
        return "its certificate is signed by itself, or by nobody whom this machine trusts."
    if error.verify_code == 10:
        return "its certificate has run out."
    return f"its certificate is refused ({error.verify_message})."
