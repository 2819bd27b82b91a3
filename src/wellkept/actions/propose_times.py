"""Propose three times to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from wellkept.sdk.act_by import working_day_from
from wellkept.sdk.action import Context, Drafted, action
from wellkept.sdk.calendar_file import Event, calendar_file
from wellkept.sdk.drafting import file_name, mailto, name_of, text_of
from wellkept.sdk.phrases import on_day
from wellkept.sdk.tables import SETTINGS
from wellkept.sdk.working_time import WorkingCalendar, calendar_of

HALF_HOUR = timedelta(minutes=30)
NOTICE_DAYS = 2
HORIZON_DAYS = 28
# Different hours on different days: who cannot in the morning may in the afternoon.
LIKED = (time(10), time(14), time(11), time(15))


@action
def propose_times(context: Context) -> Drafted:
    """Three half-hours on three working days from the day after tomorrow on, as a mail draft and a calendar file.

    Uses `person`, `colleague`, `about`, the firm's working time, and `busy` (pairs of ISO times in which the colleague
    is taken) where the calendar is known; else it says that the calendar was not looked at. The events in the file are
    tentative and invite nobody.
    """
    contact, colleague = (
        name_of(context, context.values.get("person")),
        name_of(context, context.values.get("colleague")),
    )
    title, about = f"Propose three times to {contact}", text_of(context, "about")
    slots = _slots(context)
    if not slots:
        return Drafted(title, words="No free half-hour was found in the next four weeks.")
    said = [f"{on_day(slot)}, {slot:%H:%M} to {slot + HALF_HOUR:%H:%M}" for slot in slots]
    looked = "busy" in context.values
    return Drafted(
        title,
        words="\n".join([*said, *([] if looked else ["", f"The calendar of {colleague} was not looked at."])]),
        mailto=mailto(
            context,
            context.values.get("person"),
            f"Half an hour{f' about {about}' if about else ''}",
            _body(contact, said, slots[0]),
        ),
        file_name=file_name(f"three times {contact}", "ics"),
        file_text=_file(context, slots, f"{colleague} and {contact}", about),
    )


def _body(contact: str, said: list[str], slot: datetime) -> list[str]:
    return [
        f"Hello {contact},",
        "",
        "I would like to hear how things look from your side. Would one of these suit you?",
        "",
        *(f"- {one}" for one in said),
        "",
        f"All times are {slot.tzinfo}. Any other time is fine too.",
    ]


def _file(context: Context, slots: list[datetime], who: str, about: str) -> str:
    events = [
        Event(slot, slot + HALF_HOUR, f"Proposed ({number} of {len(slots)}): {who}", about)
        for number, slot in enumerate(slots, 1)
    ]
    return calendar_file(events, datetime.combine(context.today, time(), tzinfo=UTC))


def _slots(context: Context, most: int = 3) -> list[datetime]:
    """One free half-hour a day, on the first days that have one."""
    if context.today is None:
        return []
    calendar = calendar_of({**SETTINGS, **context.settings})
    busy = [(_moment(start), _moment(end)) for start, end in context.values.get("busy") or ()]
    found: list[datetime] = []
    for day in _working_days(context.today + timedelta(days=NOTICE_DAYS), calendar):
        free = [slot for slot in _half_hours(day, calendar, len(found)) if _is_free(slot, busy)]
        found += free[:1]
        if len(found) == most:
            break
    return found


def _working_days(first: date, calendar: WorkingCalendar) -> Iterator[date]:
    day = first
    while (day - first).days < HORIZON_DAYS:
        day = working_day_from(day, calendar)
        yield day
        day += timedelta(days=1)


def _half_hours(day: date, calendar: WorkingCalendar, number: int) -> list[datetime]:
    """The half-hours of a working day, those first that suit most people; a different one for each proposal."""
    zone = ZoneInfo(calendar.zone)
    liked = [datetime.combine(day, LIKED[(number + turn) % len(LIKED)], tzinfo=zone) for turn in range(len(LIKED))]
    worked = calendar.stretches_on(day)
    every = [opens + HALF_HOUR * step for opens, _ in worked for step in range(48)]
    return [slot for slot in (*liked, *every) if _within(slot, worked)]


def _within(slot: datetime, worked: list[tuple[datetime, datetime]]) -> bool:
    return any(opens <= slot and slot + HALF_HOUR <= closes for opens, closes in worked)


def _is_free(slot: datetime, busy: list[tuple[datetime, datetime]]) -> bool:
    return all(end <= slot or slot + HALF_HOUR <= start for start, end in busy)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
