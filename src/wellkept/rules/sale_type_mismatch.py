"""An engagement was sold as something that it is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.phrases import counted, in_words, joined, percent
from wellkept.sdk.rule import Look, Row, rule
from wellkept.sdk.sold_as import LARGE, LINES, SMALL, signs_of

TO_BE_SOLUTION = (
    "Say to the client what it is: a solution, with an outcome, exclusions and acceptance criteria.",
    "Name who decides in each department, and speak with them before the work begins.",
    "Price the services by estimates at three points, not as an extra to the product.",
)
TO_BE_PRODUCT = (
    "Ask whether the client sees more in it than an order; if not, sell it as one.",
    "Leave out workshops and reports that nobody asked for.",
)


@rule("engagement", chapter="engagement", needs=("sale_signs", "breadth"), thresholds=LINES)
def sale_type_mismatch(look: Look) -> Iterator[Finding]:
    """Fires when an open engagement is recorded as a tactical product sale, but touches more than `departments` (2),
    holds more than `services_hours` (80) or services above `services_share` (.25) of the price, or is planned for more
    than `days` (60). Or the reverse: recorded as a strategic solution, and departments, hours of services and duration
    are all known and none of the four is over its line.

    It closes when the sale is recorded as what it is. Where nobody said what was sold, or only one sign of a product is
    known, it says nothing.
    """
    for engagement in open_engagements(look):
        row = look.number("sale_signs", engagement["engagement"])
        if row is None:
            continue
        signs = signs_of(row, _lines(look, engagement["account"]))
        if row["sold"] == SMALL and any(signs.values()):
            yield _finding(look, engagement, row, [name for name, speaks in signs.items() if speaks])
        elif (
            row["sold"] == LARGE
            and {"departments", "services_hours", "days"} <= signs.keys()
            and not any(signs.values())
        ):
            yield _finding(look, engagement, row, list(signs))


def _lines(look: Look, account: int) -> Mapping[str, float]:
    return {name: look.threshold(name, account) for name in LINES}


def _finding(look: Look, engagement: Row, row: Row, signs: list[str]) -> Finding:
    owner, name, small = owner_of_engagement(look, engagement), engagement["name"], row["sold"] == SMALL
    sold, is_one = ("a tactical product", "a solution") if small else ("a strategic solution", "a product order")
    steps = TO_BE_SOLUTION if small else TO_BE_PRODUCT
    values = {"colleague": owner, "about": name, "steps": list(steps)}
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{name} was sold as {sold}, and looks like {is_one}: {joined([_words(row, one) for one in signs])}.",
        closes=f"The sale of {name} is recorded as what it is.",
        owner=owner,
        act_by=act_within(look, 7),
        known=row["known"],
        numbers={one: row[one] for one in LINES},
        evidence=(_evidence(look, engagement["engagement"]),),
        actions=(Next("plan", f"Agree with the seller what {name} is, and tell the client", values),),
    )


def _evidence(look: Look, engagement: int) -> Trace:
    sales = tuple(row["sale"] for row in look.records("sale") if row["engagement"] == engagement)
    return (
        Trace("sale", "as it was sold", ids=sales) if sales else Trace("engagement", "as it stands", ids=(engagement,))
    )


def _words(row: Row, sign: str) -> str:
    value = row[sign]
    if sign == "departments":
        return f"{in_words(int(value))} {'department' if value == 1 else 'departments'}"
    if sign == "services_hours":
        return f"{counted(value, 'hour')} of services"
    if sign == "services_share":
        return f"services for {percent(value)} of the price"
    return f"planned for {counted(value, 'day')}"
