from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources import asides, read
from wellkept.connectors.xes import xes
from wellkept.sdk.connector import Item, Record
from wellkept.sdk.kinds import CaseEvent, Mailbox

BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n'
GLOBAL = (
    '<global scope="event"><string key="org:group" value="UNKNOWN"/></global><classifier name="A" keys="concept:name"/>'
    '<float key="meta" value="7"><float key="concept:name" value="0.1"/>'
    '<string key="time:timestamp" value="x"/></float>'
)


def event(name: str, at: str = "2024-03-25T09:00:00.000+01:00", **more: str) -> str:
    said = {"concept:name": name, "time:timestamp": at} | {
        key.replace("_", ":", 1): value for key, value in more.items()
    }
    kind = {"time:timestamp": "date"}
    inner = "".join(f'<{kind.get(key, "string")} key="{key}" value="{value}"/>' for key, value in said.items())
    return f"<event>{inner}</event>"


def trace(number: str, *events: str) -> str:
    return f'<trace><string key="concept:name" value="{number}"/>{"".join(events)}</trace>\n'


def log(*traces: str) -> str:
    return f"{BEGIN}{GLOBAL}{''.join(traces)}</log>\n"


def steps(items: list[Item]) -> list[str]:
    return [item.step for item in items if isinstance(item, CaseEvent)]


def test_a_trace_is_a_case(tmp_path: Path) -> None:
    content = log(
        trace(
            "1-36",
            event("Accepted", lifecycle_transition="In Progress", org_group="V30", org_resource="Ana", impact="High"),
            event("Accepted", "2024-03-25T10:00:00Z", lifecycle_transition="Wait - User", org_group="V5 3rd"),
            event("Completed", "2024-03-25T11:00:00Z", lifecycle_transition="In Call", org_group="UNKNOWN"),
            event("Queued", "2024-03-26T11:00:00Z", lifecycle_transition="Awaiting Assignment", org_group="V30"),
        )
    )
    items = read(xes, tmp_path, content)
    assert steps(items) == ["status", "assigned", "resolved", "reopened"]
    record, first, waiting, *_ = items
    assert isinstance(record, Record)
    assert record.values == {"reference": "1-36", "priority": "High", "direction": "inbound"}
    assert isinstance(first, CaseEvent)
    assert (first.happened_at, first.offset_minutes) == (datetime(2024, 3, 25, 8, tzinfo=UTC), 60)
    assert (first.actor, first.team, first.status) == (Mailbox("", "Ana"), "V30", "Accepted: In Progress")
    assert isinstance(waiting, CaseEvent)
    assert waiting.status == "Accepted: Wait - User"


def test_a_task_that_is_complete_does_not_end_the_case(tmp_path: Path) -> None:
    tasks = [event("Check", lifecycle_transition="start"), event("Check", lifecycle_transition="complete")]
    items = read(xes, tmp_path, log(trace("1", *tasks, event("Check", lifecycle_transition="reassign"))))
    assert steps(items) == ["status", "status", "assigned"]


def test_twins_are_two_and_the_same_file_has_the_same_ids(tmp_path: Path) -> None:
    content = log(trace("1", event("Accepted"), event("Accepted")))
    first, again = ([one.source_id for one in read(xes, tmp_path, content) if isinstance(one, CaseEvent)] for _ in "ab")
    assert first == again
    assert len(set(first)) == 2


def test_what_cannot_be_read_is_named_and_its_neighbours_land(tmp_path: Path) -> None:
    items = read(
        xes,
        tmp_path,
        log(trace("1", event("New"), event("Open", "soon")), trace("", event("New")), trace("2", event("New"))),
    )
    assert len(steps(items)) == 2
    assert asides(items) == [
        ("trace 1, event 2", 'column at: "soon" is not a date; write 2024-03-25'),
        ("trace 2, event 1", "column reference: is empty, and is needed"),
    ]


def test_of_a_log_that_is_cut_off_what_came_before_lands(tmp_path: Path) -> None:
    whole = log(*(trace(str(number), event("New")) for number in range(3)))
    items = read(xes, tmp_path, whole[: whole.index('value="2"')])
    assert len(steps(items)) == 2
    [(position, reason)] = asides(items)
    assert position == "behind trace 2"
    assert "cut off" in reason


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "laughs": f'<?xml version="1.0"?><!DOCTYPE log [<!ENTITY l0 "ha">{LAUGHS}]><log xes.version="1.0">&l9;</log>',
    "quadratic": f'<!DOCTYPE log [<!ENTITY a "{"x" * 50_000}">]><log xes.version="1">{"&a;" * 1_000}</log>',
    "file": '<!DOCTYPE log [<!ENTITY e SYSTEM "file:///etc/hostname">]><log xes.version="1"><trace>&e;</trace></log>',
    "server": '<!DOCTYPE log SYSTEM "http://127.0.0.1:9/x.dtd"><log xes.version="1"></log>',
    "parameter": '<!DOCTYPE log [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]><log xes.version="1"></log>',
    "utf-7": '<?xml version="1.0" encoding="UTF-7"?><log xes.version="1"></log>',
    "deep": f'<log xes.version="1">{"<list>" * 100_000}',
    "other": "<workbook xmlns='x'/>",
    "long value": f'<log xes.version="1"><trace><string key="a" value="{"x" * 9_000_000}"/></trace></log>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_xml_that_is_made_to_do_harm_is_refused(tmp_path: Path, name: str) -> None:
    items = read(xes, tmp_path, HOSTILE[name])
    assert steps(items) == []
    [(_, reason)] = asides(items)
    assert any(word in reason for word in ("refused", "encoding", "deeper", "begins with", "a value of more"))
    assert Path("/etc/hostname").read_text().strip() not in repr(items)


def test_utf_16_is_refused(tmp_path: Path) -> None:
    items = read(xes, tmp_path, log(trace("1", event("New"))).replace("UTF-8", "UTF-16").encode("utf-16"))
    assert asides(items) == [("", "it is written in UTF-16 or UTF-32; write it as UTF-8")]


def test_it_is_known_by_its_content() -> None:
    assert xes.sniff(Path("a.xml"), log().encode()) > 0.9
    assert xes.sniff(Path("a.xml"), b"<?xml version='1.0'?><log><entry/></log>") == 0
    assert xes.sniff(Path("a.csv"), b"log,xes\n") == 0


@pytest.mark.real
def test_volvos_log(real_data: Path, tmp_path: Path) -> None:
    from connectors.test_case_csv import returns_and_reopened

    packed = real_data / "cases-volvo" / "BPI2013_incidents.xes.gz"
    items = read(xes, tmp_path, gzip.decompress(packed.read_bytes()))
    found = [one for one in items if isinstance(one, CaseEvent)]
    assert (len(found), sum(isinstance(one, Record) for one in items), asides(items)) == (65_533, 7_554, [])
    assert len({one.source_id for one in found}) == 65_533
    assert returns_and_reopened(found) == (1_258, 670, 514)
    assert sum(one.status == "Accepted: Wait - User" for one in found) == 4_217
