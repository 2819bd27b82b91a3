"""Files that are made to do harm, each among twenty good items: the twenty land, and it costs little."""

from __future__ import annotations

import io
import os
import resource
import struct
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calendars import between, calendar, event
from raw_mail import mail, mailbox, numbered
from spreadsheets import made_of
from wellkept.facts.models import Message
from wellkept.records.ingest import read_paths
from wellkept.records.parsing import Parsing
from wellkept.sdk.connector import Aside

NOW = datetime(2026, 11, 1, tzinfo=UTC)
MEMORY_MB, SECONDS = 256, 2.0


def nested(depth: int) -> bytes:
    head = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (one, one) for one in range(depth))
    return b"From: a@b.example\nDate: Mon, 25 Mar 2024 10:00:00 +0100\nMIME-Version: 1.0\n" + head + b"\nHello\n"


CHAINED = b"Content-Type: message/rfc822\n\n"
MAIL_BOMBS: dict[str, Callable[[], bytes]] = {
    "multipart in multipart, 900 deep": lambda: nested(900),
    "multipart in multipart, 3,000 deep": lambda: nested(3_000),
    "a mail in a mail, 1,000 deep": lambda: mail(CHAINED * 1_000, Content_Type="message/rfc822"),
    "100,000 parts": lambda: mail(b"--b\n\nx\n" * 100_000, Content_Type='multipart/mixed; boundary="b"'),
    "8,000 recipients": lambda: mail(To="".join(f"p{one}@x.example, " for one in range(8_000))),
    "2,000 open brackets": lambda: mail(To="(" * 2_000),
    "8,000 encoded words": lambda: mail(Subject="=?utf-8?q?a?= " * 8_000),
    "32,000 encoded words": lambda: mail(Subject="=?utf-8?q?a?= " * 32_000),
    "8,000 parameters": lambda: mail(Content_Type="text/plain" + "; a=b" * 8_000),
    "a body of 52 MB": lambda: mail(b"QUJD" * 13_000_000, Content_Transfer_Encoding="base64"),
    "one line of 40 MB": lambda: mail(b"x" * 40_000_000),
    "a header of 40 MB": lambda: b"X-A: " + b"x" * 40_000_000 + b"\n" + mail(),
}


def cost(process: int) -> tuple[float, float]:
    """CPU seconds and the most memory in MB that a process has taken."""
    after = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    status = Path(f"/proc/{process}/status").read_text()
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return (int(after[11]) + int(after[12])) / os.sysconf("SC_CLK_TCK"), int(peak.split()[1]) / 1000


def test_mails_that_are_bombs_cost_little_and_twenty_others_land(tmp_path: Path) -> None:
    good = numbered(20)
    path = tmp_path / "mail.mbox"
    with Parsing() as reader:
        path.write_bytes(mailbox(*good))
        plain = list(reader.read("mbox", path, path.name, {}, lambda _bytes: None))
        for name, bomb in MAIL_BOMBS.items():
            assert reader._child
            before, _ = cost(reader._child._process.pid)
            path.write_bytes(mailbox(*good[:10], bomb(), *good[10:]))
            found = list(reader.read("mbox", path, path.name, {}, lambda _bytes: None))
            assert [one for one in found if one in plain] == plain, name
            assert reader._child, name
            after, peak = cost(reader._child._process.pid)
            assert after - before < SECONDS, name
            assert peak < MEMORY_MB, name
            assert not any("passed over" in one.reason for one in found if isinstance(one, Aside)), name


def zipped(*entries: tuple[str, bytes], change: Callable[[zipfile.ZipInfo], None] = lambda _entry: None) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            change(entry)
            archive.writestr(entry, content)
    return into.getvalue()


def link(entry: zipfile.ZipInfo) -> None:
    entry.create_system, entry.external_attr = 3, 0o120777 << 16


def lying() -> bytes:
    """Its directory says ten bytes where there are thirty million."""
    content = bytearray(zipped(("a.csv", bytes(30_000_000))))
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(content)


def overlapping() -> bytes:
    content = bytearray(zipped(("a.csv", b"one" * 99), ("b.csv", b"two" * 99)))
    second = content.rfind(b"PK\x01\x02")
    content[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(content)


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><workbook>&c;</workbook>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><workbook>&b;</workbook>'
RULES = ("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;COUNT=1000000000", "FREQ=MINUTELY")
TABLE = b"name,kind,domains\n"
FILE_BOMBS: dict[str, Callable[[], bytes]] = {
    "inflates.zip": lambda: zipped(("a.csv", bytes(200_000_000))),
    "entries.zip": lambda: zipped(*((f"{one}.csv", b"") for one in range(3_000))),
    "overlaps.zip": overlapping,
    "lies.zip": lying,
    "nested.zip": lambda: zipped(("b.zip", zipped(("a.csv", b"x")))),
    "leads-out.zip": lambda: zipped(("../../x.csv", b"a"), ("/etc/x.csv", b"a")),
    "links.zip": lambda: zipped(("a.csv", b"/etc/passwd"), change=link),
    "laughs.xlsx": lambda: zipped(("xl/workbook.xml", LAUGHS), ("xl/worksheets/sheet1.xml", b"<worksheet/>")),
    "outside.xlsx": lambda: zipped(("xl/workbook.xml", OUTSIDE), ("xl/worksheets/sheet1.xml", b"<worksheet/>")),
    "shared.xlsx": lambda: made_of("<sheetData/>", **{"xl__sharedStrings.xml": b"<si/>" * 36_000_000}),
    "open-quote.csv": lambda: TABLE + b'"' + (b"x" * 200_000 + b"\n") * 100,
    "wide.csv": lambda: b",".join(b"c%d" % one for one in range(10_000)) + b"\n" + b"," * 9_999,
    "deep.jcal": lambda: b'["vcalendar",' + b"[" * 100_000 + b"]" * 100_000 + b"]",
    "rules.ics": lambda: calendar(
        *(event(*between("a", "b"), f"RRULE:{rule}", uid=rule) for rule in RULES),
        event(*between("a", "b"), "RRULE:FREQ=MINUTELY", "EXRULE:FREQ=MINUTELY", uid="e"),
        event(*between("a", "b"), "RRULE:FREQ=DAILY", uid="9999", start=":99991231T000000Z"),
    ).encode(),
    "foreign.parquet": lambda: b"PAR1" + bytes(1_000) + b"PAR1",
    "nothing.mbox": lambda: b"\0" * 5_000_000,
    "card.vcf": lambda: b"BEGIN:VCARD\nFN:" + b"x" * 30_000_000 + b"\nEND:VCARD\n",
    "long.ldif": lambda: b"dn: cn=x\ncn: " + b"x\n " * 3_000_000,
}


def spent() -> float:
    """CPU seconds of this process, and of those that it began and that ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


@pytest.mark.django_db
def test_files_that_are_bombs_are_named_and_twenty_others_land(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, one in enumerate(numbered(20)):
        (folder / f"{'az'[number % 2]}{number:02}.eml").write_bytes(one)
    for name, bomb in FILE_BOMBS.items():
        (folder / f"m-{name}").write_bytes(bomb())
    before = spent()
    outcome = read_paths([folder], NOW)
    assert spent() - before < 15  # of CPU time, for all of them; about three on a quiet machine
    assert Message.objects.count() == 20
    named = {name.partition(": ")[0].removeprefix("m-") for name, _ in outcome.asides}
    assert FILE_BOMBS.keys() - named == {"long.ldif"}  # a long value is cut, and its entry has nothing else
    assert not any("passed over" in aside.reason for _, aside in outcome.asides)
    said = " ".join(f"{aside.reason} {aside.excerpt}" for _, aside in outcome.asides)
    assert Path("/etc/hostname").read_text().strip() not in said
