"""The pricing model loses money more often than another one would."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.phrases import joined, money, percent
from wellkept.sdk.pricing.terms import MODEL_WORDS, MODELS
from wellkept.sdk.rule import Look, Row, rule


@rule(
    "engagement",
    chapter="engagement",
    needs=("pricing", "pricing_by_model", "breadth"),
    thresholds={"chance_of_loss": 0.25, "of_it": 0.5},
)
def pricing_model_mismatch(look: Look) -> Iterator[Finding]:
    """Fires when the simulated chance of a loss of an open engagement, under the pricing model that is recorded, is
    above `chance_of_loss` (.25), and another model brings it to `of_it` (.5: the half) or below.

    Only models of which the terms are recorded are compared. It closes with another model or price, or when estimates
    or the firm's own error say otherwise. Without estimates and costs it says nothing.
    """
    for engagement in open_engagements(look):
        row = look.number("pricing", engagement["engagement"])
        if row is None or row["value"] is None:
            continue
        if row["value"] <= look.threshold("chance_of_loss", engagement["account"]):
            continue
        most = row["value"] * look.threshold("of_it", engagement["account"])
        models = _models(look, engagement["engagement"])
        if any(one["part"] != row["model"] and one["value"] <= most for one in models):
            yield _finding(look, engagement, row, _best(row, models, most))


def _models(look: Look, engagement: int) -> list[Row]:
    rows = [row for row in look.numbers("pricing_by_model") if row["engagement"] == engagement]
    return sorted(rows, key=lambda row: MODELS.index(row["part"]))


def _finding(look: Look, engagement: Row, row: Row, best: Row) -> Finding:
    owner, name, account = owner_of_engagement(look, engagement), engagement["name"], engagement["account"]
    line = look.threshold("chance_of_loss", account)
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=account,
        sentence=f"{name} loses money in {percent(row['value'])} of simulated cases under {MODEL_WORDS[row['model']]} "
        f"({percent(row['low'])} to {percent(row['high'])}), in {percent(best['value'])} under "
        f"{MODEL_WORDS[best['part']]}.",
        more=_costs(look, _models(look, engagement["engagement"])),
        closes=f"Model, price or estimates change so that at most {percent(line)} of simulated cases lose, or no "
        f"other model halves it.",
        owner=owner,
        act_by=act_within(look, 5),
        known=row["known"] if row["past"] else min(row["known"], 0.5),
        clear=row["low"] > line,
        numbers={"chance_of_loss": row["value"], "low": row["low"], "high": row["high"]},
        evidence=_evidence(look, engagement["engagement"]),
        actions=(_reprice(engagement, best, owner),),
    )


def _evidence(look: Look, engagement: int) -> tuple[Trace, ...]:
    told = (("pricing_terms", "what it costs and is sold for"), ("estimate", "how many hours it may take"))
    rows = {kind: [row[kind] for row in look.records(kind) if row["engagement"] == engagement] for kind, _ in told}
    return tuple(Trace(kind, says, ids=tuple(rows[kind])) for kind, says in told if rows[kind])


def _best(row: Row, models: list[Row], most: float) -> Row:
    """The one that is advised, else the one that loses least; of others than the recorded one."""
    others = [one for one in models if one["part"] != row["model"]]
    advised = [one for one in others if one["part"] == row["advised"] and one["value"] <= most]
    return advised[0] if advised else min(others, key=lambda one: (one["value"], one["paid_p50"]))


def _costs(look: Look, models: list[Row]) -> str:
    """What the client pays in each, in the middle case, and how often we lose."""
    currency = look.setting("currency")
    told = [
        f"{money(one['paid_p50'], currency)} under {MODEL_WORDS[one['part']]} (a loss in {percent(one['value'])})"
        for one in models
    ]
    return f"The client pays, in the middle case, {joined(told)}."


def _reprice(engagement: Row, best: Row, owner: int | None) -> Next:
    values = {
        "colleague": owner,
        "about": engagement["name"],
        "steps": [
            f"Offer {MODEL_WORDS[best['part']]}, and show what each model costs the client.",
            "Close the decisions that make the estimates wide, or take them out of the price.",
            "If it stays as it is: say who carries the loss, and write it down.",
        ],
    }
    return Next("plan", f"Plan how {engagement['name']} is to be priced", values)
