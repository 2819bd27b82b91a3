"""An engagement's cost gets worse, and nobody told an executive."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import holders, open_engagements, owner_of_engagement
from wellkept.sdk.phrases import ago, on_day
from wellkept.sdk.rule import Look, Row, rule

REPORTS = 3


@rule("engagement", chapter="well", needs=("earned_value", "executive_contact", "breadth"))
def risk_up_contact_flat(look: Look) -> Iterator[Finding]:
    """Fires when the cost performance (CPI: what is earned for what was spent, as reported) of an open engagement fell
    over its last three reports, and executives of both sides have not spoken since the second of them.

    Spoke: both wrote, or they met among at most four people; a call in a contact note counts. Silent below three
    reports, and where no executive is on record on either side. Closes when they speak, or when a report is no worse.
    """
    for engagement in open_engagements(look):
        reports = _last_reports(look, engagement["engagement"])
        if len(reports) < REPORTS or not _falling(reports):
            continue
        row = look.number("executive_contact", engagement["account"])
        if row is None or not row["known"]:
            continue
        if row["last_at"] is None or row["last_at"] < reports[1]["reported_at"]:
            yield _finding(look, engagement, reports, row)


def _last_reports(look: Look, engagement: int) -> list[Row]:
    rows = [
        row for row in look.numbers("earned_value") if row["engagement"] == engagement and row["cpi_raw"] is not None
    ]
    return sorted(rows, key=lambda row: (row["reported_at"], int(row["part"])))[-REPORTS:]


def _falling(reports: list[Row]) -> bool:
    first, second, last = (row["cpi_raw"] for row in reports)
    return bool(first > second > last)


def _finding(look: Look, engagement: Row, reports: list[Row], row: Row) -> Finding:
    owner, name = owner_of_engagement(look, engagement), engagement["name"]
    figures = ", ".join(f"{report['cpi_raw']:.2f}" for report in reports)
    spoke = "have never been seen to speak" if row["last_at"] is None else f"last spoke {ago(row['value'])}"
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"The cost performance of {name} fell over three reports ({figures}), and executives of both sides "
        f"{spoke}.",
        closes=f"Executives of both sides speak (since {on_day(reports[1]['reported_at'])} they have not), or the "
        f"next report is no worse.",
        owner=owner,
        act_by=act_within(look, 7),
        known=row["known"],
        numbers={
            "cpi_before": reports[0]["cpi_raw"],
            "cpi_then": reports[1]["cpi_raw"],
            "cpi_now": reports[2]["cpi_raw"],
            "days_since_executives_spoke": row["value"],
        },
        evidence=(Trace("delivery", f"the last three reports on {name}", ids=_ids(reports)),),
        actions=(_call(look, engagement, owner, figures),),
    )


def _ids(reports: list[Row]) -> tuple[int, ...]:
    return tuple(row["fact"] for row in reports)


def _call(look: Look, engagement: Row, owner: int | None, figures: str) -> Next:
    decides = holders(look, engagement["engagement"], "decision maker")
    sponsors = holders(look, engagement["engagement"], "executive sponsor")
    peer = next(iter(sponsors + decides), None)
    values = {
        "person": peer,
        "colleague": owner,
        "about": engagement["name"],
        "say": [f"Where it stands: cost performance went {figures}", "What we do about it, and by when"],
        "ask": ["What matters most to you if something has to give?"],
    }
    return Next("call", f"Call {'their executive' if peer is None else look.name(peer)} before they hear it", values)
