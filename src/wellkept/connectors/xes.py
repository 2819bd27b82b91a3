"""Event logs in XES, the format that tools for process mining exchange."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, tzinfo
from functools import lru_cache
from pathlib import Path

from wellkept.sdk.cases.entries import Entry, Events, stated_case
from wellkept.sdk.cases.rows import entry_of, known_row, stated_of
from wellkept.sdk.cases.sheets import EVENTS
from wellkept.sdk.cases.story import told
from wellkept.sdk.cases.xes_traces import Trace, XesError, begins_xes, read_traces
from wellkept.sdk.connector import Aside, Item, Source, connector
from wellkept.sdk.csv_cells import BadCellError, Row
from wellkept.sdk.sheet import columns_of
from wellkept.sdk.time_zone import zone_named

# What the standard says of an activity's own course. Of the case it says at most who has it.
_LIFECYCLE = {
    word: "assigned" if word in ("assign", "reassign") else ""
    for word in (
        *("schedule", "assign", "withdraw", "reassign", "start", "suspend", "resume", "complete", "autoskip"),
        *("manualskip", "pi_abort", "ate_abort", "unknown"),
    )
}


def _sniff(path: Path, head: bytes) -> float:
    return 0.95 if begins_xes(head) else 0.3 if path.suffix.lower() == ".xes" else 0.0


@connector(_sniff)
def xes(source: Source) -> Iterator[Item]:
    """Event logs in XES (IEEE 1849), versions 1 and 2, plain or packed (.xes.gz, .zip): a case for each trace.

    | attribute | is read as |
    |---|---|
    | concept:name of the trace | the number of the case; needed |
    | time:timestamp | when it was; needed |
    | concept:name of the event | what happened, or the status: the words of English, German and French trackers |
    | lifecycle:transition | the status in more detail, such as "Wait - User" |
    | org:group | the team |
    | org:resource | who did it: a name that several share stays one name, and belongs to nobody |
    | any other | as the column of `case_csv` of that name: impact, product, category, customer ... |

    Resolved, Closed, Completed end a case, another status behind them reopens it, another team is an assignment. Of
    the standard's own transitions only assign and reassign tell something of the case: a task that is complete does
    not end it. An event with the same attributes twice in a trace is two. Passed over: defaults in the log's header,
    extensions, classifiers, attributes of attributes. UNKNOWN, `?`, `-`, n/a and null are unknown.

    **Refused**, with the reason: document types and entities, encodings other than UTF-8, ASCII and Latin-1, nesting
    deeper than 60. **Set aside**: events without a time, traces without a number; of a file that is damaged or cut
    off, the rest. Files of any size are read with the same little memory; packed ones up to 200 MB.
    """
    events, number = Events("xes"), 0
    zone = zone_named(str(source.settings.get("time_zone") or "UTC")) or UTC
    try:
        with source.path.open("rb") as file:
            for one in read_traces(file):
                if isinstance(one, int):
                    source.progress(one)
                    continue
                number += 1
                if source.begin(f"trace {number:,}", True):
                    yield from _case(one, number, events, zone)
    except (XesError, OSError) as error:
        yield Aside(f"behind trace {number:,}" if number else "", str(error))


def _case(trace: Trace, number: int, events: Events, zone: tzinfo) -> Iterator[Item]:
    shared = _cells(trace.attributes) | {"reference": trace.attributes.get("concept:name", "")}
    shared.pop("status", None)
    entries: list[tuple[Entry, dict[str, str]]] = []
    for count, attributes in enumerate(trace.events, 1):
        row = Row(count, shared | _cells(attributes) | {"reference": shared["reference"]}, zone, {}, "event")
        known = known_row(row)
        try:
            entries.append((entry_of(known), stated_of(known)))
        except BadCellError as bad:
            yield Aside(f"trace {number:,}, event {count:,}", str(bad), row.excerpt)
    if trace.fault:
        yield Aside(f"trace {number:,}", trace.fault)
    entries.sort(key=lambda one: one[0].at)
    if entries:
        stated = {name: value for _, values in entries for name, value in values.items()}
        yield stated_case(stated, f"trace {number:,}")
    for (entry, _), step in zip(entries, told(entry.beat for entry, _ in entries), strict=True):
        yield events.of(entry, step)


def _cells(attributes: Mapping[str, str]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for key, value in attributes.items():
        if column := _column(key):
            cells.setdefault(column, value)
    if (transition := cells.get("substatus", "").casefold()) in _LIFECYCLE:
        cells |= {"substatus": "", "step": cells.get("step") or _LIFECYCLE[transition]}
    return cells


@lru_cache(maxsize=1_024)
def _column(key: str) -> str:
    return columns_of([key], EVENTS)[0]
