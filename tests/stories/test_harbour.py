"""Three years of Harbour IT: of the size that was asked for, the same each time, and nothing of the future in it."""

from __future__ import annotations

import mailbox
import re
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from pathlib import Path

import icalendar
import pytest

from wellkept.stories import harbour
from wellkept.stories.harbour import write_demo

ANCHOR = date(2026, 11, 18)  # a Wednesday


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder, ANCHOR)
    return folder


def message_ids(demo: Path) -> list[bytes]:
    text = b"".join(path.read_bytes() for path in sorted((demo / "mail").iterdir()))
    return re.findall(rb"^From .+\nMessage-ID: <(.+)>$", text, re.MULTILINE)


def test_it_is_of_the_size_that_was_asked_for(demo: Path) -> None:
    ids = message_ids(demo)
    assert 57_000 <= len(ids) <= 63_000
    assert len(set(ids)) == len(ids)
    events = re.findall(r"^UID:(.+)$", (demo / "calendar" / "harbour.ics").read_text(), re.MULTILINE)
    assert 5_700 <= len(events) <= 6_300
    assert len(set(events)) == len(events)
    assert sum(path.stat().st_size for path in demo.rglob("*.*")) < 60_000_000


def test_answers_name_mails_that_are_there(demo: Path) -> None:
    text = b"".join(path.read_bytes() for path in sorted((demo / "mail").iterdir()))
    answered = re.findall(rb"^In-Reply-To: <(.+)>$", text, re.MULTILINE)
    assert len(answered) > 20_000
    assert set(answered) <= set(message_ids(demo))


def test_a_sample_reads_back_and_lies_before_the_anchor(demo: Path) -> None:
    years = sorted((demo / "mail").iterdir())
    assert [path.name for path in years] == ["2023.mbox", "2024.mbox", "2025.mbox", "2026.mbox"]
    for path in years:
        with closing(mailbox.mbox(path)) as box:
            messages = list(islice(box, 200))
        assert {message["Message-ID"] is None for message in messages} == {False}
        assert {str(parsedate_to_datetime(message["Date"]).astimezone(UTC).year) for message in messages} == {path.stem}
    dates = re.findall(r"^Date: (.+)$", years[-1].read_text(), re.MULTILINE)
    assert max(parsedate_to_datetime(text) for text in dates) < datetime(2026, 11, 18, tzinfo=UTC)


def test_the_calendar_reads_back(demo: Path) -> None:
    text = (demo / "calendar" / "harbour.ics").read_bytes()
    head, *events = text.split(b"BEGIN:VEVENT")
    sample = b"BEGIN:VEVENT".join([head, *events[::60]])
    sample = sample if sample.rstrip().endswith(b"END:VCALENDAR") else sample + b"END:VCALENDAR\r\n"
    found = icalendar.Calendar.from_ical(sample).walk("VEVENT")
    assert len(found) == len(events[::60])
    assert Counter(str(event["STATUS"]) for event in found)["CONFIRMED"] > 0.9 * len(found)


def test_the_story_stands_in_the_midst_of_it(demo: Path) -> None:
    reports = (demo / "records" / "delivery.csv").read_text()
    assert reports.count("Records system migration") == 5  # a milestone, and the reports of weeks 6, 8, 10, 14
    calendar = (demo / "calendar" / "harbour.ics").read_text()
    assert calendar.count("SUMMARY:Kick-off") == 1


def test_the_same_anchor_and_seed_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harbour, "WEEKS", 26)
    written = {name: write_demo(tmp_path / name, ANCHOR, seed=2 if name == "c" else 1) for name in "abc"}
    first, again, other = ([path.read_bytes() for path in paths] for paths in written.values())
    assert first == again
    assert first != other


def test_it_says_what_it_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harbour, "WEEKS", 26)
    said: list[str] = []
    paths = write_demo(tmp_path, ANCHOR, progress=said.append)
    assert [text.split()[0] for text in said] == ["living", "writing"]
    assert {path.name for path in paths} >= {"accounts.csv", "people.csv", "harbour.ics", "2026.mbox"}
    assert all(path.stat().st_size for path in paths)
