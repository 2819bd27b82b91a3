from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from wellkept.facts.append import Appender, opaque
from wellkept.facts.models import Address, CaseEvent, Import, Message
from wellkept.facts.privacy import of_thread
from wellkept.records.models import Case, CaseThread
from wellkept.sdk import kinds
from wellkept.sdk.kinds import Mailbox

SOURCE = "case mail"
_AT_ONCE = 400
# An answer to a list is a person's.
_AUTOMATIC = frozenset({"auto", "away", "bounce", "bulk"})


def tell_case_mail(*, brought_by: Import | None = None, case: Case | None = None) -> int:
    """Make steps of cases out of the messages of marked conversations: of one import, of one case, or of all.

    What was told already is told no second time. Each step belongs to the import that brought its message, and goes
    with it. Returns how many steps are new.
    """
    marked = CaseThread.objects.select_related("case").filter(**({"case": case} if case else {}))
    cases = {one.thread: one.case for one in marked}
    new = 0
    for some in _messages(cases, brought_by):
        events = list(zip(some, _events(some, cases), strict=True))
        for pk, into in Import.objects.in_bulk({row.brought_by_id for row in some}).items():
            appender = Appender(into, into.created_at, keep_subjects=False)
            for row, event in events:
                if row.brought_by_id == pk:
                    appender.add(event)
            appender.flush()
            new += appender.added["case_event"]
    return new


def steps_of_thread(thread: str) -> list[int]:
    """Steps of a case that the messages of a conversation became, by id."""
    named = [opaque(f"{one.source}|{one.source_id}") for one in Message.objects.filter(of_thread(thread))]
    return list(CaseEvent.objects.filter(source=SOURCE, source_id__in=named).values_list("pk", flat=True))


def _messages(cases: dict[str, Case], brought_by: Import | None) -> Iterator[list[Message]]:
    """Whole conversations, in order of time, as far as the import had a part in them."""
    threads = sorted(cases)
    for start in range(0, len(threads), _AT_ONCE):
        some = threads[start : start + _AT_ONCE]
        within = Message.objects.filter(Q(thread__in=some) | Q(source_id__in=some))
        if brought_by is None or within.filter(brought_by=brought_by).exists():
            yield list(within.order_by("happened_at", "pk"))


def _events(rows: list[Message], cases: dict[str, Case]) -> Iterator[kinds.CaseEvent]:
    boxes = {row.pk: _box(row) for row in Address.objects.filter(pk__in={row.sender for row in rows})}
    keys = {case.key for case in cases.values()}
    opened = set(CaseEvent.objects.filter(case__in=keys, step="opened").values_list("case", flat=True))
    for row in rows:
        case = cases.get(row.thread) or cases[row.source_id]
        automatic = row.automatic in _AUTOMATIC
        begins = case.key not in opened and not automatic
        opened |= {case.key} if begins else set()
        yield kinds.CaseEvent(
            source=SOURCE,
            source_id=f"{row.source}|{row.source_id}",
            happened_at=row.happened_at,
            offset_minutes=row.offset_minutes,
            case=case.key,
            step="opened" if begins else "answered",
            direction="outbound" if case.direction == Case.Direction.OUTBOUND else "inbound",
            actor=boxes.get(row.sender),
            automatic=automatic,
            channel="mail",
        )


def _box(row: Address) -> Mailbox:
    name = row.value.removeprefix("name:")
    return Mailbox(row.value, row.name) if name == row.value else Mailbox("", name)
