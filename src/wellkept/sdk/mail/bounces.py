"""Mail that a mail server wrote because it could not deliver one, and of whose address it speaks."""

from __future__ import annotations

import re

from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.mail.addresses import read_addresses
from wellkept.sdk.mail.headers import Headers

_SERVER = re.compile(r"^(?:mailer-?daemon|postmaster|mail-?daemon)\b")
_SUBJECT = re.compile(
    r"undeliver|returned mail|delivery (?:status|failure|report)|delivery has failed|failure notice|mail delivery"
    r"|could not be delivered|unzustellbar|nicht zugestellt|non remis",
    re.IGNORECASE,
)
_REPORT = re.compile(r"multipart/report\b[^\n]*report-type=\"?delivery-status", re.IGNORECASE)
_GROUP = re.compile(rb"(?:\r?\n){2,}")
_RECIPIENT = re.compile(
    rb"^(original|final)-recipient:[ \t]*+(?:[\w-]+;)?[ \t]*+<?([^\s<>;]+@[^\s<>;]+)>?", re.IGNORECASE | re.MULTILINE
)
_FAILED = re.compile(rb"^action:[ \t]*failed", re.IGNORECASE | re.MULTILINE)
_LOOKED_AT = 64 * 1024


def is_bounce(headers: Headers, sender: Mailbox) -> bool:
    if "x-failed-recipients" in headers or _REPORT.match(headers.get("content-type", "")):
        return True
    return bool(_SERVER.match(sender.address) and _SUBJECT.search(headers.get("subject", "")))


def bounced_address(headers: Headers, body: bytes) -> str:
    """Whose address failed, as the report states it; "" when it does not, or tells of a mere delay."""
    for mailbox in read_addresses(headers.get("x-failed-recipients", ""), 1):
        return mailbox.address
    for group in _GROUP.split(body[:_LOOKED_AT]):
        if _FAILED.search(group):
            stated = dict(_RECIPIENT.findall(group))
            stated = {kind.lower(): address for kind, address in stated.items()}
            address = stated.get(b"original") or stated.get(b"final") or b""
            return address.decode("ascii", "replace").lower()
    return ""
