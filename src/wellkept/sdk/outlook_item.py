"""One item of Outlook, by the properties that Outlook catalogues (MAPI): a mail, a meeting or a contact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime

from wellkept.sdk.connector import Aside, Item, Record
from wellkept.sdk.kinds import Attendance, Mailbox, Message, Role
from wellkept.sdk.mail.limits import RECIPIENTS, TEXT_BYTES
from wellkept.sdk.mail.message import UnreadableError, read_message
from wellkept.sdk.single_meeting import Listed, meeting_of

Value = str | int | bool | datetime
NAMED = 1 << 16
_ROLES: dict[int, Role] = {1: "to", 2: "cc", 3: "bcc"}
_ANSWERS: dict[int, Attendance] = {1: "accepted", 2: "tentative", 3: "accepted", 4: "declined"}
_UNSENT, _CANCELLED, _RESOURCE, _FREE = 0x8, 0x4, 3, 0
_EMAILS = (NAMED + 0x8083, NAMED + 0x8093, NAMED + 0x80A3)
_SENDERS = ((0x5D02, 0x0065, 0x0042), (0x5D01, 0x0C1F, 0x0C1A))  # for whom it was sent, then who sent it
_DROPPED = ("content-type:", "content-transfer-encoding:", "mime-version:")


@dataclass(frozen=True, slots=True)
class OutlookItem:
    """Properties by number, those that each file numbers anew by `NAMED` and their name's; and those of recipients."""

    place: str
    values: Mapping[int, Value]
    recipients: Sequence[Mapping[int, Value]] = ()

    def text(self, number: int) -> str:
        return _text(self.values, number)

    def at(self, number: int) -> datetime | None:
        found = self.values.get(number)
        return found.replace(tzinfo=found.tzinfo or UTC) if isinstance(found, datetime) else None

    def number(self, number: int) -> int:
        found = self.values.get(number)
        return int(found) if isinstance(found, int) else 0


def items_of(one: OutlookItem, *, words: bool) -> Iterator[Item]:
    """What an item is to us: nothing, where it is a draft, a task, a note, or the owner's own time."""
    kind = one.text(0x001A).casefold()
    if kind.startswith(("ipm.note", "ipm.schedule.", "report.ipm.")) or (not kind and one.text(0x007D)):
        if not one.number(0x0E07) & _UNSENT:
            yield _mail(one, words=words)
    elif kind.startswith("ipm.appointment"):
        yield from _meeting(one)
    elif kind.startswith("ipm.contact"):
        yield from _contact(one)


def _text(values: Mapping[int, Value], number: int) -> str:
    """In one line; a subject's mark of where its "Re:" ends is taken off."""
    found = values.get(number)
    if not isinstance(found, str):
        return ""
    found = found[2:] if number == 0x0037 and found.startswith("\x01") else found
    return found if number in (0x007D, 0x1000, 0x1013) else " ".join(found.replace("\0", "").split())


def _address(values: Mapping[int, Value], *numbers: int) -> str:
    """The first that is a mail address; within Exchange others stand there too."""
    for number in numbers:
        found = _text(values, number).strip("<>'\" ")
        if "@" in found and not found.startswith("/") and " " not in found:
            return found.lower()
    return ""


def _sender(one: OutlookItem) -> Mailbox:
    boxes = [Mailbox(_address(one.values, smtp, other), one.text(name)) for smtp, other, name in _SENDERS]
    return next((box for box in boxes if box.address), next((box for box in boxes if box.name), Mailbox("")))


def _named(one: OutlookItem) -> list[tuple[Mailbox, Mapping[int, Value]]]:
    return [(Mailbox(_address(who, 0x39FE, 0x3003), _text(who, 0x3001)), who) for who in one.recipients]


def _mail(one: OutlookItem, *, words: bool) -> Item:
    """Read as every mail is, from the headers that came with it, else from headers made of its properties."""
    headers = one.text(0x007D).strip("\r\n\0 ")
    made = "" if headers else _made_headers(one)
    words = words and bool(one.text(0x1000) or one.text(0x1013))
    raw = _with_body(headers or made, one, words=words)
    try:
        message = read_message(raw, words=words)
    except UnreadableError as error:
        return Aside(one.place, str(error), one.text(0x0037)[:120])
    return _with_names(message, one) if made else message


def _made_headers(one: OutlookItem) -> str:
    lines = [f"Subject: {one.text(0x0037)}"]
    if (box := _sender(one)).address:
        lines.append(f"From: {_written(box)}")
    for kind, header in _ROLES.items():
        boxes = [box for box, who in _named(one) if box.address and who.get(0x0C15) == kind]
        if boxes:
            lines.append(f"{header.capitalize()}: {', '.join(map(_written, boxes))}")
    if at := one.at(0x0039) or one.at(0x0E06):
        lines.append(f"Date: {format_datetime(at)}")
    stated = (("Message-ID", 0x1035), ("In-Reply-To", 0x1042), ("References", 0x1039))
    lines += [f"{name}: {one.text(number)}" for name, number in stated if one.text(number)]
    return "\n".join(lines)


def _written(box: Mailbox) -> str:
    name = "".join(sign for sign in box.name if sign.isprintable() and sign not in '"\\<>')
    return f'"{name}" <{box.address}>' if name else f"<{box.address}>"


def _with_body(headers: str, one: OutlookItem, *, words: bool) -> bytes:
    """The body is kept apart and unpacked, so what the headers say of how it is packed holds no longer."""
    kept, dropping = [], False
    is_report = "report-type" in headers.casefold()
    for line in headers.replace("\r\n", "\n").split("\n"):
        dropping = line[:1] in (" ", "\t") if dropping else False
        dropping = dropping or (not is_report and line.casefold().startswith(_DROPPED))
        if not dropping and line.strip():
            kept.append(line)
    text, html = one.text(0x1000), one.text(0x1013)
    kind, body = ("plain", text.encode("utf-8", "replace")) if text else ("html", html.encode("latin-1", "replace"))
    if words and not is_report:
        kept.append(f"Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit")
    block = "\n".join(kept).encode("utf-8", "replace")
    return block + b"\n\n" + (body[:TEXT_BYTES] if words else b"")


def _with_names(message: Message, one: OutlookItem) -> Message:
    """Colleagues whom Exchange knows stand there by name only."""
    sender = message.sender if message.sender.address else _sender(one)
    unnamed = [
        (box, _ROLES[kind])
        for box, who in _named(one)
        if box.name and not box.address and (kind := _number(who, 0x0C15)) in _ROLES
    ]
    return replace(message, sender=sender, recipients=(*message.recipients, *unnamed)[:RECIPIENTS])


def _meeting(one: OutlookItem) -> Iterator[Item]:
    starts_at, ends_at = one.at(NAMED + 0x820D), one.at(NAMED + 0x820E)
    if starts_at is None or ends_at is None:
        return
    organiser = _sender(one)
    invited = [(box, who) for box, who in _named(one) if who.get(0x0C15) != _RESOURCE]
    others = [(box, _ANSWERS.get(_number(who, 0x5FFF), "")) for box, who in invited]
    listed = Listed(
        uid=str(one.values.get(NAMED + 0x0003, "")).encode("latin-1", "replace").hex().upper(),
        starts_at=starts_at,
        ends_at=ends_at,
        organiser=organiser if others and (organiser.address or organiser.name) else None,
        invited=others,
        subject=one.text(0x0037),
        location=one.text(NAMED + 0x8208),
        whole_day=bool(one.values.get(NAMED + 0x8215)),
        free=one.number(NAMED + 0x8205) == _FREE,
        cancelled=bool(one.number(NAMED + 0x8217) & _CANCELLED),
        sequence=one.number(NAMED + 0x8201),
        recorded_at=one.at(0x3008),
    )
    if meeting := meeting_of(listed, "calendar"):
        yield meeting
        if one.values.get(NAMED + 0x8223):
            yield Aside(one.place, "a series of meetings, of which the first is read; export the calendar as .ics")


def _number(values: Mapping[int, Value], number: int) -> int:
    found = values.get(number)
    return int(found) if isinstance(found, int) else 0


def _contact(one: OutlookItem) -> Iterator[Item]:
    """Somebody with an address or a company; others cannot be told from anybody."""
    parts = " ".join(part for part in (one.text(0x3A06), one.text(0x3A11)) if part)
    name = parts or one.text(0x3001) or one.text(0x0037)
    emails = tuple(dict.fromkeys(found for number in _EMAILS if (found := _address(one.values, number))))
    organisation = one.text(0x3A16)[:200]
    if not (emails or organisation):
        yield Aside(one.place, "a contact without mail address and without company", name[:120])
    elif name or emails:
        values = {"name": name[:200], "emails": emails, "organisation": organisation, "title": one.text(0x3A17)[:200]}
        yield Record("person", {**values, "level": "", "starts_on": None, "ends_on": None}, one.place)
