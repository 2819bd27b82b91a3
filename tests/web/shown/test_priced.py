"""What the simulation is told as: sentence, state, and what is missing."""

from __future__ import annotations

from dataclasses import replace

from tests.web.looks.pricing import TERMS, told
from wellkept.web.shown.priced import in_hundred, priced


def test_a_loss_that_another_model_halves_is_a_gap() -> None:
    seen = told()
    assert seen.tag[0] == "bad"
    assert seen.says.startswith("Under a fixed price we lose money in ")
    assert [one.agreed for one in seen.models] == [True, False, False, False]
    assert seen.advice == "Time and materials with a cap fits better than a fixed price."


def test_a_price_that_holds_is_in_order() -> None:
    seen = told(replace(TERMS, price=400_000.0, open_decisions=0))
    assert seen.tag[0] == "good"
    assert seen.advice == "A fixed price holds."
    assert all(holds for holds, _ in seen.reasons)


def test_a_loss_that_nothing_halves_is_to_watch() -> None:
    dear = replace(TERMS, rate=60.0, bought_in_price=130_000.0, cap=None, share=0.0)
    assert told(dear).tag[0] == "warn"


def test_unknown_is_said_and_named() -> None:
    seen = told(model="")
    assert (seen.tag, seen.bars) == (("unk", "not known"), None)
    assert len(seen.models) == 4  # what each would come to is known all the same
    assert "which pricing model was agreed" in seen.says
    nothing = priced("EUR", {"value": None, "missing": ["estimates", "rate"], "model": "", "n": 0.0}, [], {})
    assert nothing.says == (
        "Nobody can say yet what it may cost or bring: estimates of what is to be done and the rate are not recorded."
    )


def test_as_people_say_chances() -> None:
    assert [in_hundred(chance) for chance in (0.0, 0.001, 0.449, 0.999, 1.0)] == [
        "0 in 100",
        "under 1 in 100",
        "45 in 100",
        "over 99 in 100",
        "100 in 100",
    ]
