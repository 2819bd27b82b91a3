from __future__ import annotations

import io

import pytest

from wellkept.sdk.text_lines import LONGEST_LINE, LineError, Lines, repaired, reporting


def all_of(raw: bytes) -> list[str]:
    lines = Lines(io.BytesIO(raw))
    return [repaired(line) for line in iter(lines.take, "")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_every_usual_encoding_gives_the_same_text(encoding: str) -> None:
    assert all_of("name;città\nZoë;Müller\n".encode(encoding)) == ["name;città\n", "Zoë;Müller\n"]


def test_one_line_in_another_encoding_spoils_no_other() -> None:
    assert all_of("Zoë\n".encode() + "10 € für Zoë\n".encode("cp1252") + "Zoë\n".encode()) == [
        "Zoë\n",
        "10 € für Zoë\n",
        "Zoë\n",
    ]


def test_bytes_that_windows_does_not_know_are_latin_1() -> None:
    assert all_of(b"\xe9\x81\n") == ["é\x81\n"]


def test_lines_end_at_lf_crlf_and_cr() -> None:
    assert all_of(b"a\nb\r\nc\rd") == ["a\n", "b\r\n", "c\r", "d"]


def test_a_line_without_end_is_skipped_and_the_next_one_has_the_right_number() -> None:
    lines = Lines(io.BytesIO(b"a\n" + b"x" * (2 * LONGEST_LINE) + b"\nb\n"))
    assert lines.take() == "a\n"
    with pytest.raises(LineError, match="longer than 1,000,000 characters"):
        lines.take()
    assert (lines.take(), lines.taken) == ("b\n", 3)


def test_lines_given_back_are_taken_again() -> None:
    lines = Lines(io.BytesIO(b"a\nb\nc\n"))
    taken = [lines.take(), lines.take()]
    lines.give_back(taken[1:])
    assert (lines.take(), lines.taken) == ("b\n", 2)
    assert lines.take() == "c\n"


def test_progress_adds_up_to_the_size_of_the_file() -> None:
    raw = b"line\n" * 5_000
    lines, told = Lines(io.BytesIO(raw)), []
    assert sum(1 for _ in reporting(iter(lines.take, ""), lines, told.append)) == 5_000
    assert sum(told) == len(raw)
    assert len(told) > 1
