"""Mail that a mail server wrote because it could not deliver one, and of whose address it speaks."""

from __future__ import annotations

import re

from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.mail.addresses import read_addresses
from wellkept.sdk.mail.headers import Headers

_SERVER = re.compile(r"^(?:mailer-?daemon|postmaster|mail-?daemon|microsoftexchange[0-9a-f]{8,})\b")
_SUBJECT = re.compile(
    r"undeliver|returned (?:mail|to sender)|delivery (?:status|failure|failed|report)|delivery has failed"
    r"|failure notice|mail delivery|could not be delivered|not delivered"
    r"|unzustellbar|nicht (?:zugestellt|zustellbar)|zustellung .{0,30}fehlgeschlagen|fehler bei der zustellung"
    r"|non remis|non distribu|échec de (?:la )?(?:remise|distribution)|notification d.état de remise",
    re.IGNORECASE,
)
_REPORT = re.compile(r"multipart/report\b[^\n]*report-type=\"?delivery-status", re.IGNORECASE)
_GROUP = re.compile(rb"(?:\r?\n){2,}")
_RECIPIENT = re.compile(
    rb"^(original|final)-recipient:[ \t]*+(?:[\w-]+;)?[ \t]*+<?([^\s<>;,]+@[^\s<>;,]+)",
    re.IGNORECASE | re.MULTILINE,
)
_ACTION = re.compile(rb"^action:[ \t]*+([a-z]+)", re.IGNORECASE | re.MULTILINE)
# Servers that write no report in parts say it in a sentence, and the address below.
_SENTENCE = re.compile(
    rb"permanent fatal errors|qmail-send program"
    rb"|did not reach the following recipient|unable to find user"
    rb"|following (?:recipient |e-?mail )?address(?:es|\(es\))? (?:ha[sd]|failed)"
    rb"|(?:folgende[nr]?|an die) (?:empf\S{1,6}nger|adressen?)|(?:adresse|destinataire)s? suivante?s?",
    re.IGNORECASE,
)
_BELOW_IT = re.compile(rb"<([^\s<>;:@]++@[^\s<>;:@]++)>|^([^\s<>;:@]++@[^\s<>;:@]++) on ", re.MULTILINE)
# The box is full, the mail too large or unwelcome, the server away for days: the address itself may be right.
_OF_THE_MAIL = re.compile(rb"^status:[ \t]*+(?:4\.|5\.(?:2\.[23]|3\.4|7\.))", re.IGNORECASE | re.MULTILINE)
_DOMINO = re.compile(r"delivery failure: [^()]{0,80}\(([^\s()<>@]++@[^\s()<>@]++)\)", re.IGNORECASE)
_LOOKED_AT = 64 * 1024
_BELOW = 1_000


def is_bounce(headers: Headers, sender: Mailbox, subject: str) -> bool:
    if "x-failed-recipients" in headers or _REPORT.match(headers.get("content-type", "")):
        return True
    return is_server(sender.address) and bool(_SUBJECT.search(subject))


def is_server(address: str) -> bool:
    return bool(_SERVER.match(address))


def bounced_address(headers: Headers, subject: str, body: bytes) -> str:
    """Whose address failed, as the report states it; "" when it does not, or tells of a delay, or of a full box.

    Without a body the headers may still name it: `X-Failed-Recipients`, or a subject as Domino writes it.
    """
    body = body[:_LOOKED_AT]
    if _ACTION.search(body):
        return _in_report(body)
    for mailbox in read_addresses(headers.get("x-failed-recipients", ""), 1):
        return mailbox.address
    if domino := _DOMINO.match(subject):
        return domino[1].lower()
    sentence = _SENTENCE.search(body)
    below = sentence and _BELOW_IT.search(body, sentence.end(), sentence.end() + _BELOW)
    return (below[1] or below[2]).decode("ascii", "replace").lower() if below else ""


def _in_report(body: bytes) -> str:
    """By RFC 3464: a group of lines for each address, with what was done, and why (RFC 3463)."""
    for group in _GROUP.split(body):
        action = _ACTION.search(group)
        if action and action[1].lower() == b"failed" and not _OF_THE_MAIL.search(group):
            stated = {kind.lower(): address for kind, address in _RECIPIENT.findall(group)}
            address = stated.get(b"original") or stated.get(b"final") or b""
            return address.decode("ascii", "replace").lower()
    return ""
