from __future__ import annotations

import io

import pytest

from wellkept.sdk.connector import Record
from wellkept.sdk.vcard.read_cards import read_cards


def name(*lines: str) -> str:
    content = "\n".join(["BEGIN:VCARD", *lines, "EMAIL:c@m.example", "END:VCARD", ""])
    [found] = read_cards(io.BytesIO(content.encode()))
    assert isinstance(found, Record)
    return str(found.values["name"])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("FN:Carla Ruiz",), "Carla Ruiz"),
        (("FN:Mr. Jo Roe Jr.", "N:Roe;Jo;;Mr.;Jr."), "Jo Roe"),
        (("FN:Mr. Jo Roe Jr.",), "Mr. Jo Roe Jr."),
        (("N:Roe;Jo;Ann;;",), "Jo Ann Roe"),
        (("FN:", "N:Roe;Jo"), "Jo Roe"),
        (("FN:Roe, Jo", "N:Roe;Jo;;;"), "Jo Roe"),
        (("FN:carla@m.example", "N:;;;;"), ""),
        (("FN:carla@m.example", "N:Ruiz;Carla;;;"), "Carla Ruiz"),
        (("FN:山田 太郎", "N:山田;太郎;;;"), "山田 太郎"),
        (("FN:" + "x" * 400,), "x" * 200),
        ((), ""),
    ],
)
def test_a_name_is_what_the_card_says_in_one_line(lines: tuple[str, ...], expected: str) -> None:
    assert name(*lines) == expected


@pytest.mark.parametrize(
    ("written", "emails"),
    [
        ("EMAIL:mailto:Carla@M.example", ("carla@m.example",)),
        ("EMAIL:Carla Ruiz <carla@m.example>", ("carla@m.example",)),
        ("EMAIL:", ()),
        ("EMAIL:a@b.example, c@d.example", ()),
    ],
)
def test_addresses(written: str, emails: tuple[str, ...]) -> None:
    items = list(read_cards(io.BytesIO(f"BEGIN:VCARD\nFN:Carla\n{written}\nEND:VCARD\n".encode())))
    [found] = [one for one in items if isinstance(one, Record)]
    assert found.values["emails"] == emails
    assert len(items) == 1 + (written.count("@") > 1)
