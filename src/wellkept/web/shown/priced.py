"""What the simulation of an engagement's price shows: sentence, state, pictures, models, what drives it, advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wellkept.sdk.phrases import joined
from wellkept.sdk.pricing.advice import STAGED
from wellkept.sdk.pricing.simulate import STEPS
from wellkept.sdk.pricing.terms import CAPPED, FIXED, MODEL_WORDS
from wellkept.web.filters import money, plural
from wellkept.web.pictures.delivery_chart import amount
from wellkept.web.pictures.distribution import bars_of, distribution, range_words
from wellkept.web.pictures.money_range import money_range, swing
from wellkept.web.pictures.svg import Picture
from wellkept.web.practices.practice import State

Row = Mapping[str, Any]
LOSS, HALF = 0.25, 0.5
MISSING = {
    "estimates": "estimates of what is to be done",
    "pricing_model": "which pricing model was agreed",
    "hourly_cost": "what an hour of ours costs",
    "bought_in_cost": "what is bought in (0 if nothing)",
    "rate": "the rate",
    "cap": "the cap",
    "price": "the price",
}
ADVISED = {
    FIXED: "A fixed price holds.",
    CAPPED: "Time and materials with a cap fits better than a fixed price.",
    STAGED: "Price it in stages: the first one by the hour, until what is open is decided.",
}
HELD = {
    "covered": "the price covers the cost in 80 of 100 cases",
    "worst": "the worst 5 of 100 cases lose no more than the firm allows",
    "decided": "no decision about what is to be built is open",
}
FAILED = {
    "covered": "the price covers the cost in fewer than 80 of 100 cases",
    "worst": "the worst 5 of 100 cases lose more than the firm allows",
    "decided": "decisions about what is to be built are open, or nobody said that none is",
}


@dataclass(frozen=True)
class ShownModel:
    """One way to be paid: how often we lose, what is left for us, what the client pays."""

    words: str
    agreed: bool
    loss: str
    interval: str
    margin: str
    pays: str
    picture: Picture


@dataclass(frozen=True)
class ShownDriver:
    words: str
    picture: Picture
    less: str
    more: str


@dataclass(frozen=True)
class ShownBars:
    picture: Picture
    rows: list[list[str]]


@dataclass(frozen=True)
class Priced:
    """All of it. `bars` is None without an agreed model of which enough is known."""

    says: str
    tag: tuple[State, str]
    bars: ShownBars | None
    models: list[ShownModel]
    drivers: list[ShownDriver]
    advice: str
    reasons: list[tuple[bool, str]]
    missing: str
    rests_on: str


def priced(currency: str, row: Row, models: Sequence[Row], titles: Mapping[int, str]) -> Priced:
    """`row` and `models` as the measures `pricing` and `pricing_by_model` have them; `titles` of estimates by id."""
    says, tag = _state(currency, row, models)
    missing = [MISSING[name] for name in row.get("missing") or ()]
    return Priced(
        says=says,
        tag=tag,
        bars=_bars(currency, row),
        models=_models(currency, row, models),
        drivers=_drivers(currency, row, titles),
        advice=ADVISED.get(row.get("advised") or "", ""),
        reasons=_reasons(row),
        missing=f"Not recorded yet: {joined(missing)}." if missing else "",
        rests_on=_rests_on(row),
    )


def in_hundred(chance: float) -> str:
    """As people say it: 45 in 100."""
    if 0 < chance < 0.005:
        return "under 1 in 100"
    return "over 99 in 100" if 0.995 <= chance < 1 else f"{chance * 100:.0f} in 100"


def _state(currency: str, row: Row, models: Sequence[Row]) -> tuple[str, tuple[State, str]]:
    """The sentence, and the tag beside it."""
    if row["value"] is None:
        missing = [MISSING[name] for name in row.get("missing") or ()]
        says = (
            f"Nobody can say yet what it may cost or bring: {joined(missing)} {'is' if len(missing) == 1 else 'are'} "
        )
        return f"{says}not recorded.", ("unk", "not known")
    loss, margins = row["value"], row["margins"]
    middle = money(margins[STEPS.index(0.5)], currency)
    says = (
        f"Under {MODEL_WORDS[row['model']]} we lose money in {in_hundred(loss)} cases; the middle margin is {middle}."
    )
    if loss <= LOSS:
        return says, ("good", f"a loss in {in_hundred(loss)}")
    better = any(one["part"] != row["model"] and one["value"] <= loss * HALF for one in models)
    return says, ("bad" if better else "warn", f"a loss in {in_hundred(loss)}")


def _bars(currency: str, row: Row) -> ShownBars | None:
    if not row.get("margins"):
        return None

    def told(value: float) -> str:
        return f"{amount(value)} {currency}" if value else "0"

    bars, step = bars_of(row["margins"], STEPS)
    middle = row["margins"][STEPS.index(0.5)]
    label = f"What is left for us: in the middle case {told(middle)}; a loss in {in_hundred(row['value'])} cases"
    rows = [[words, f"{bar.chance * 100:.0f}"] for words, bar in zip(range_words(bars, step, told), bars, strict=True)]
    return ShownBars(distribution(bars, step, middle, amount=told, label=label), rows)


def _models(currency: str, row: Row, models: Sequence[Row]) -> list[ShownModel]:
    if not models:
        return []
    least, most = min(one["paid_p10"] for one in models), max(one["paid_p90"] for one in models)
    return [_model(currency, one, row["model"], least, most) for one in sorted(models, key=_order)]


def _order(one: Row) -> int:
    return list(MODEL_WORDS).index(one["part"])


def _model(currency: str, one: Row, agreed: str, least: float, most: float) -> ShownModel:
    pays = money(one["paid_p50"], currency)
    if one["paid_p90"] - one["paid_p10"] > 1:
        pays += f" ({money(one['paid_p10'])} to {money(one['paid_p90'])})"
    words = MODEL_WORDS[one["part"]].removeprefix("a ").capitalize()
    return ShownModel(
        words=words,
        agreed=one["part"] == agreed,
        loss=in_hundred(one["value"]),
        interval="" if one["low"] == one["high"] else f"{one['low'] * 100:.0f} to {one['high'] * 100:.0f}",
        margin=money(one["margin_p50"], currency),
        pays=pays,
        picture=money_range(one["paid_p10"], one["paid_p50"], one["paid_p90"], least=least, most=most),
    )


def _drivers(currency: str, row: Row, titles: Mapping[int, str]) -> list[ShownDriver]:
    found = list(
        zip(row.get("driver_items") or (), row.get("driver_lows") or (), row.get("driver_highs") or (), strict=True)
    )
    most = max((max(-low, high) for _, low, high in found), default=0.0)
    return [
        ShownDriver(
            words="How far our estimates are off" if item < 0 else titles.get(item, "an item taken out since"),
            picture=swing(low, high, most=most),
            less=money(low, currency),
            more=f"+{money(high, currency)}",
        )
        for item, low, high in found
    ]


def _reasons(row: Row) -> list[tuple[bool, str]]:
    held = [(True, HELD[name]) for name in row.get("holds") or () if name in HELD]
    return held + [(False, FAILED[name]) for name in row.get("fails") or () if name in FAILED]


def _rests_on(row: Row) -> str:
    """What the figures rest on, and what they leave out."""
    past = int(row.get("past") or 0)
    own = (
        f"our own error in {plural(past, 'finished engagement')}"
        if past
        else "the general error of estimates, as none of ours is finished"
    )
    items, changes = plural(row.get("n") or 0, "item"), row.get("changes") or 0.0
    on_top = (
        f"Changes on top are in it as like engagements had them: {changes:.1f} each."
        if changes
        else "Changes on top are not in it: no history of them is known."
    )
    return f"20,000 simulated cases over {items} and {own}. {on_top}"
