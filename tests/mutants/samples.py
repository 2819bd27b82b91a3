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
    "case.csv": "Number,Time,Status,Group,Author,Author role,Private,Comment\n"
    "A-1,2024-03-25 09:10,New,Desk,c@m.example,customer,,\nA-1,25.03.2024 10:10,Closed,?,Dana Orr,agent,no,Done\n",
    "case list.csv": "Ticket,Summary,Customer,Created,Resolved,CSAT\n"
    "A-1,Scanner,Meridian,2024-03-25 09:10,25.03.2024 10:10,4\n",
    "person.csv": "\n".join(",".join(f'"{cell}"' for cell in row) for row in PEOPLE) + "\n",
}
_XES = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<global scope="event"><string key="org:group" value="UNKNOWN"/></global>
<float key="meta" value="7"><float key="inner" value="0.1"/></float>
<trace><string key="concept:name" value="1-36"/>
<event><string key="concept:name" value="Accepted"/><string key="lifecycle:transition" value="Wait - User"/>
<string key="org:group" value="V30"/><date key="time:timestamp" value="2024-03-25T09:00:00.000+01:00"/></event>
<event><string key="concept:name" value="Completed"/><string key="org:resource" value="Ana"/>
<date key="time:timestamp" value="2024-03-25T11:00:00Z"/></event></trace>
<trace><string key="concept:name" value="1-37"/>
<event><string key="concept:name" value="New"/><date key="time:timestamp" value="2024-03-26T11:00:00Z"/></event></trace>
</log>
"""
_AT = "2024-03-25T09:10:00Z"
_TICKETS: dict[str, object] = {
    "zammad.json": [
        {
            "number": "67041", "title": "Scanner", "customer": "c@m.example", "create_article_sender": "Customer",
            "created_at": _AT, "articles": [{"id": 1, "sender": "Agent", "internal": False, "created_at": _AT}],
            "history": {"history": [{"attribute": "state", "value_to": "closed", "created_at": _AT}]},
        },
    ],
    "jira.json": {
        "issues": [
            {
                "key": "SD-41",
                "changelog": {"histories": [{"created": _AT, "items": [{"field": "status", "toString": "Done"}]}]},
                "fields": {
                    "summary": "Scanner", "created": "2024-03-25T09:10:00.000+0100",
                    "reporter": {"displayName": "Ana B"},
                    "comment": {"comments": [{"id": "1", "created": _AT, "jsdPublic": False}]}, "x": {"rating": 4},
                },
            },
        ],
    },
    "servicenow.json": {
        "result": [
            {
                "number": "INC0010041", "sys_id": "0a" * 16, "state": "6", "resolved_at": "2024-03-25 10:10:00",
                "opened_at": {"display_value": "x", "value": "2024-03-25 08:10:00"},
                "comments": "2024-03-25 09:10:00 - Ana B (Comments)\nWords",
            },
        ],
    },
    "halopsa.json": {
        "tickets": [
            {
                "id": 2041, "dateoccurred": "2024-03-25T08:10:00", "client_name": "Meridian",
                "actions": [{"id": 1, "datetime": _AT, "outcome": "Closed", "hiddenfromuser": False}],
            },
        ],
    },
    "freshdesk.json": [
        {
            "id": 41, "requester_id": 9, "responder_id": 4, "created_at": _AT, "status": 5,
            "stats": {"closed_at": _AT}, "conversations": [{"id": 1, "created_at": _AT, "incoming": True}],
        },
    ],
}  # fmt: skip
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
        "log.xes": _XES.encode(),
        "people.vcf": _CARD.encode(),
        "people.ldif": _LDIF.encode(),
        "mailbox.pst": b"!BDN" + bytes(range(256)) * 8,
        "all.zip": _zip(),
        "people.xlsx": xlsx({"People": PEOPLE}),
        "people.ods": ods(PEOPLE),
        "people.xls": xls(PEOPLE),
    }
    found["mailbox.pst"] = found["mailbox.pst"][:8] + b"SM" + found["mailbox.pst"][10:]
    found |= {name: json.dumps(said, indent=1).encode() for name, said in _TICKETS.items()}
    return found | {name: text.encode() for name, text in TABLES.items()}
