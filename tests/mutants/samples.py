"""A good file of every format that is read, small: what mutants are made of."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

from calendars import between, calendar, event
from compound_file import outlook_message
from raw_mail import mail, mailbox
from spreadsheets import ods, xls, xlsx

PEOPLE = [
    ["name", "email", "organisation", "title", "starts_on"],
    ["Carla Ruiz", "carla@meridian.example", "Meridian Health", "CIO", "2024-03-25"],
    ["José Müller", "jose@meridian.example; j.m@meridian.example", "Meridian Health", "Head of IT", "25.3.2024"],
]
TABLES = {
    "account.csv": "name,kind,domains,yearly_value\n"
    "Meridian Health,client,meridian.example,120000\nAcme,vendor,acme.example,\n",
    "engagement.csv": "key,account,name,value,starts_on,risk\nM-1,Meridian Health,Move,250000,2024-01-01,low\n",
    "contract.csv": "account,name,value,currency,renews_on\nMeridian Health,care,5000,EUR,2027-01-01\n",
    "interaction.csv": "from,to,at,role\n"
    "a@x.example,b@y.example;c@y.example,2024-03-25 10:00,to\nb@y.example,a@x.example,25/03/2024 11:00,cc\n",
    "meeting.csv": "subject,starts_at,ends_at,organiser,invited\n"
    "Plan,2024-03-25 10:00,2024-03-25 11:00,a@x.example,b@y.example\n",
    "delivery.csv": "engagement,at,planned,earned,actual,colour\nM-1,2024-03-25,100,90,95,green\n",
    "person.csv": "\n".join(",".join(f'"{cell}"' for cell in row) for row in PEOPLE) + "\n",
}
_AWAY = {"Subject": "=?utf-8?b?QWJ3ZXNlbmQ=?= bis 3. April", "Auto-Submitted": "auto-replied"}
_MAILS = (
    mail(),
    mail("<p>Hallo</p><blockquote>alt</blockquote>", **{"Content-Type": 'text/html; charset="iso-8859-1"'}),
    mail("--b\nContent-Type: text/plain\n\nJa.\n--b--\n", **{"Content-Type": 'multipart/mixed; boundary="b"'}),
    mail(**_AWAY),
)
_CALENDAR = calendar(
    event(*between("a", "b"), "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=9", "EXDATE;TZID=Europe/Berlin:20240401T100000"),
    event(*between("a", "c"), "RECURRENCE-ID;TZID=Europe/Berlin:20240408T100000", uid="1@x"),
    event(*between("b", "c"), "SUMMARY:Later", uid="2@x"),
)
_CARD = """BEGIN:VCARD
VERSION:3.0
FN:Carla Ruiz
N:Ruiz;Carla;;;
EMAIL;TYPE=work:carla@meridian.example
ORG:Meridian;IT
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=BCller;Jos=C3=A9
EMAIL:j@m.example
END:VCARD
"""
_LDIF = """version: 1
dn: cn=Carla Ruiz
cn: Carla Ruiz
mail: carla@meridian.example
o:: TWVyaWRpYW4=

dn: cn=B
cn: B
mail: b@x.example
"""
_EVENT = [
    ["uid", {}, "text", "1"],
    ["dtstart", {"tzid": "Europe/Berlin"}, "date-time", "2024-03-25T10:00:00"],
    ["duration", {}, "duration", "PT1H"],
    ["organizer", {}, "cal-address", "mailto:a@x.example"],
    ["attendee", {}, "cal-address", "mailto:b@x.example"],
]
_JCAL = ["vcalendar", [["version", {}, "text", "2.0"]], [["vevent", _EVENT, []]]]
_OUTLOOK: dict[int, str | int] = {
    0x001A: "IPM.Note", 0x0037: "The offer", 0x0E07: 1, 0x1000: "Hello",
    0x007D: "From: a@x.example\nTo: b@y.example\nDate: Mon, 25 Mar 2024 10:00:00 +0100\nMessage-ID: <1@x>",
}  # fmt: skip


def _zip() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("people.csv", TABLES["person.csv"])
        archive.writestr("folder/calendar.ics", _CALENDAR)
        archive.writestr("mail.eml", _MAILS[0])
    return into.getvalue()


def samples() -> dict[str, bytes]:
    """By the file's name: its content."""
    found = {
        "mail.mbox": mailbox(*_MAILS),
        "mail.mbox.gz": gzip.compress(mailbox(*_MAILS), mtime=0),
        "one.eml": _MAILS[1],
        "away.eml": _MAILS[3],
        "mail.msg": outlook_message(_OUTLOOK, [{0x0C15: 1, 0x3001: "B", 0x39FE: "b@y.example"}]),
        "calendar.ics": _CALENDAR.encode(),
        "calendar.jcal": json.dumps(_JCAL).encode(),
        "people.vcf": _CARD.encode(),
        "people.ldif": _LDIF.encode(),
        "mailbox.pst": b"!BDN" + bytes(range(256)) * 8,
        "all.zip": _zip(),
        "people.xlsx": xlsx({"People": PEOPLE}),
        "people.ods": ods(PEOPLE),
        "people.xls": xls(PEOPLE),
    }
    found["mailbox.pst"] = found["mailbox.pst"][:8] + b"SM" + found["mailbox.pst"][10:]
    return found | {name: text.encode() for name, text in TABLES.items()}
