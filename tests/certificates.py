"""Certificates for the tests of encrypted connections: an authority of our own, and what it signs or does not."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_FROM, _TO = datetime(2020, 1, 1, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC)


@cache
def _key(of: str) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def _certificate(subject: str, issuer: str, until: datetime = _TO, *names: str) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder(_name(issuer), _name(subject), _key(subject).public_key(), x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=not names, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(_key(subject).public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(_key(issuer).public_key()), critical=False)
    )
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName([_general(one) for one in names]), critical=False)
    return builder.sign(_key(issuer), hashes.SHA256())


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def authority(folder: Path) -> Path:
    """The file that a door is told to trust."""
    path = folder / "authority.pem"
    path.write_bytes(_certificate("authority", "authority").public_bytes(serialization.Encoding.PEM))
    return path


def server_context(folder: Path, *names: str, signed_by: str = "authority", days_left: int = 3_650) -> ssl.SSLContext:
    """For a server with a certificate for these names."""
    subject = signed_by if signed_by != "authority" else "server"
    made = _certificate(subject, signed_by, datetime.now(UTC) + timedelta(days=days_left), *names)
    path = folder / f"{'-'.join(names)}-{signed_by}-{days_left}.pem"
    key = _key(subject).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(key + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
