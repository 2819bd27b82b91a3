from __future__ import annotations

import io

from wellkept.sdk.text_lines import LineError, Lines
from wellkept.sdk.vcard.logical_lines import LONGEST_VALUE, logical_lines


def lines(content: str | bytes) -> list[tuple[int, str | LineError]]:
    raw = content.encode() if isinstance(content, str) else content
    return list(logical_lines(Lines(io.BytesIO(raw))))


def test_folded_lines_and_any_line_end() -> None:
    assert lines("FN:Carla\r\n  Ruiz\nORG:Meri\r\r\n dian\rEND:VCARD") == [
        (1, "FN:Carla Ruiz"),
        (3, "ORG:Meridian"),
        (6, "END:VCARD"),
    ]


def test_version_2_1_keeps_the_space_at_which_it_folds() -> None:
    assert lines("VERSION:2.1\nFN:Carla\n Ruiz\nEND:VCARD\n")[1] == (2, "FN:Carla Ruiz")


def test_a_soft_line_break_goes_on_without_a_space() -> None:
    found = lines("LABEL;ENCODING=QUOTED-PRINTABLE:Main=0D=0A=\nAlbany, New York=\n=20x\nTEL:1\n")
    assert found == [(1, "LABEL;ENCODING=QUOTED-PRINTABLE:Main=0D=0AAlbany, New York=20x"), (4, "TEL:1")]


def test_a_soft_line_break_that_was_cut_off_swallows_no_property() -> None:
    found = lines("ORG;ENCODING=QUOTED-PRINTABLE:Meri=\nEMAIL;PREF:a@b.example\nEND:VCARD\n")
    assert [line for _, line in found] == ["ORG;ENCODING=QUOTED-PRINTABLE:Meri", "EMAIL;PREF:a@b.example", "END:VCARD"]


def test_a_photo_is_cut_off_and_may_be_written_without_folding() -> None:
    photo = "PHOTO;ENCODING=BASE64:\n" + "".join("/9j/4AAQ" * 9 + "\n" for _ in range(3_000)) + "\nTEL:1\n"
    found = lines(photo)
    assert [len(str(line)) <= LONGEST_VALUE + 200 for _, line in found] == [True, True]
    assert found[1] == (3_003, "TEL:1")


def test_a_line_without_end_is_named_and_the_next_one_is_read() -> None:
    [(number, error), second] = lines("NOTE:" + "x" * 3_000_000 + "\nTEL:1\n")
    assert (number, isinstance(error, LineError)) == (1, True)
    assert second == (2, "TEL:1")
