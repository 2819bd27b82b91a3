from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

from wellkept.records.models import Dispatch, MailServer, StatusReport
from wellkept.records.queries.organisations import the_firm
from wellkept.sdk.letter import Heading, Line, Link, Writing, letter


def dispatch_letter(
    *, row: Dispatch, server: MailServer, link: str, at: datetime, message_id: str
) -> EmailMessage | None:
    """What it says, written now; None where what it tells of is gone. Raises NotAnAddressError."""
    firm, name = the_firm(), row.engagement.name
    report = StatusReport.objects.filter(pk=row.subject).first() if row.kind == Dispatch.Kind.REPORT else None
    if row.kind == Dispatch.Kind.REPORT and report is None:
        return None
    lines = _report(report) if report else _question(row, name, link)
    writing = Writing(
        sender=server.sender,
        sender_name=server.sender_name or (firm.name if firm else ""),
        to=row.address.value,
        subject=f"Status of {name}, {report.reported_on:%-d %B %Y}" if report else f"{name}: one question",
        lines=lines,
    )
    return letter(writing, at=at, message_id=message_id)


def _report(report: StatusReport) -> list[Line]:
    told = [line.strip() for line in report.words.splitlines() if line.strip(" -")]
    colour: list[Line] = [Heading(f"Overall: {report.colour}")] if report.colour else []
    return [*colour, *told]


def _question(row: Dispatch, name: str, link: str) -> list[Line]:
    return [
        f"About {name} we have one question. You answer on one page, without signing in.",
        Link("Answer", link, choice=True),
        f"The link opens for {row.days} days, and opens nothing else. It is yours alone: please do not pass it on.",
    ]
