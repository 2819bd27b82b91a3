"""T69: whatever is logged is one line of JSON, cut to length."""

from __future__ import annotations

import json
import logging
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.cli.log_lines import MOST, JsonLines, PlainLines


def written(message: object, *words: object, **extra: object) -> str:
    record = logging.LogRecord("wellkept.test", logging.WARNING, "f.py", 1, message, words, None)
    for name, value in extra.items():
        setattr(record, name, value)
    return JsonLines().format(record)


@pytest.mark.parametrize("words", ['a\n{"level":"info"}', "a\r\nb", "\x1b[31mred\x1b[0m", "\u2028 and \x85", "\x00"])
def test_nobody_forges_a_line(words: str) -> None:
    line = written("said %s", words, page=words)
    assert line.isprintable()
    assert line.isascii()
    assert json.loads(line)["page"] == words
    assert json.loads(line)["level"] == "warning"


@given(st.text(), st.text())
def test_any_text_is_one_line(message: str, value: str) -> None:
    line = written("%s", message, given=value)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["words"] == message


def test_a_long_value_is_cut_and_says_so() -> None:
    line = written("x" * 1_000_000, given="y" * 1_000_000)
    assert len(line) < 2 * MOST + 500
    assert "(1,000,000 characters)" in json.loads(line)["words"]


def test_extras_never_take_the_place_of_what_a_line_is() -> None:
    line = json.loads(written("words", level="info", where="elsewhere", at="never"))
    assert (line["level"], line["where"]) == ("warning", "wellkept.test")


def test_what_failed_is_told() -> None:
    try:
        int("a\nb")
    except ValueError:
        record = logging.LogRecord("w", logging.ERROR, "f.py", 1, "failed", (), sys.exc_info())
    assert "ValueError: invalid literal" in json.loads(JsonLines().format(record))["failed"]


@pytest.mark.parametrize("lines", [JsonLines(), PlainLines("%(message)s")])
@pytest.mark.parametrize("link", ["/s/A-b_9", "/s/A-b_9/thanks?lang=de", "/mailbox/A-b_9", "/first-run/A-b_9"])
def test_t4_a_link_that_opens_by_itself_stands_in_no_line(lines: logging.Formatter, link: str) -> None:
    try:
        int(link)
    except ValueError:
        record = logging.LogRecord("w", logging.ERROR, "f.py", 1, "Server Error: %s", (link,), sys.exc_info())
    record.request = f"<WSGIRequest: POST '{link}'>"
    said = lines.format(record)
    assert "A-b_9" not in said
    assert "Server Error: /" in said
