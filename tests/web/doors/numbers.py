"""Numbers that are somebody's own, as a page would show them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from tests.web.doors.facts import TIE_NUMBERS
from tests.web.doors.said import BEHIND_A_TIE, OF_A_PERSON
from wellkept.web.filters import number
from wellkept.web.shown.number import with_unit

UNITS = {"strength": "contact days", "alive": "chance", "silence": "working days", "reciprocity": "share"}
OF_A_TIE = {with_unit(value, UNITS.get(name, "business minutes")) for name, value in TIE_NUMBERS.items()}
OF_SOMEBODY = with_unit(OF_A_PERSON, "days")
OWN = {*OF_A_TIE, OF_SOMEBODY, "38 working days", number(BEHIND_A_TIE, 2)}


class Words(HTMLParser):
    """The words of a page, as one reads them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def words_of(html: str) -> str:
    return _spaced(" ".join(Words(html).parts))


def _spaced(text: str) -> str:
    """With one plain space for any, also for one that does not break."""
    return " ".join(text.split())


def numbers_in(html: str) -> set[str]:
    """Which of the numbers that are somebody's own stand on a page."""
    text = words_of(html)
    return {one for one in OWN if re.search(r"(?<![\d.,])" + re.escape(_spaced(one)), text)}
