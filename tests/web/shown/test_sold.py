"""As what it was sold, in a sentence and a state."""

from __future__ import annotations

from typing import Any

from tests.web.looks.pricing import SIGNS
from wellkept.records.models import Sale
from wellkept.web.shown.sold import Sold, sold

BOX, LARGE = Sale(type="product", reach="tactical"), Sale(type="solution", reach="strategic")


def seen(sale: Sale | None, **signs: Any) -> Sold:
    return sold(sale, SIGNS | signs, "EUR")


def test_a_box_that_is_a_solution_is_a_gap() -> None:
    found = seen(BOX)
    assert found.says == (
        "Sold as a tactical product, and looks like a solution: 5 departments, 400 hours of services and planned for"
        " 109 days."
    )
    assert (found.tag[0], found.kind and found.kind.words) == ("bad", "Tactical product")
    assert [sign.speaks for sign in found.signs] == [True, True, None, True]


def test_sold_as_what_it_is() -> None:
    assert seen(LARGE, sold="large").tag == ("good", "strategic solution")
    small = {"departments": 1.0, "services_hours": 8.0, "days": 9.0}
    assert seen(BOX, **small).tag[0] == "good"
    assert seen(LARGE, sold="large", **small).tag[0] == "warn"


def test_what_else_is_known_of_it() -> None:
    found = seen(Sale(type="product", sites=3), stakeholders=9.0, price=None)
    assert found.also == [("Sites", "3"), ("People with a say", "9"), ("Price", None)]


def test_unknown_is_said() -> None:
    assert seen(None, sold="").tag[0] == "unk"
    assert sold(BOX, None, "EUR").tag[0] == "unk"
    nothing = dict.fromkeys(("departments", "services_hours", "services_share", "days"))
    assert seen(BOX, **nothing).tag[0] == "unk"
    assert seen(None, sold="small").says.startswith("Sold as a product, and looks like a solution")
