"""What is recorded lands whole: our own connectors read every row."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from wellkept import registry
from wellkept.sdk.connector import Aside, Item, Source
from wellkept.stories import harbour_records as records
from wellkept.stories.cast import ACCOUNTS
from wellkept.stories.contacts import contacts_of
from wellkept.stories.engagements import ENGAGEMENTS
from wellkept.stories.harbour_records import Cast
from wellkept.stories.sheets import Row, write_sheet
from wellkept.stories.ties import team_of

ANCHOR = date(2026, 11, 18)
WEEK_0 = date(2026, 8, 3)
CAST = [Cast(account, team_of(k, account), contacts_of(account)) for k, account in enumerate(ACCOUNTS)]
SHEETS: dict[str, tuple[str, list[Row]]] = {
    "accounts": ("account_csv", records.account_rows(CAST, ANCHOR, WEEK_0)),
    "people": ("person_csv", list(records.people_rows(CAST, ANCHOR, WEEK_0))),
    "engagements": ("engagement_csv", list(records.engagement_rows(ENGAGEMENTS, CAST, ANCHOR, WEEK_0))),
    "contracts": ("contract_csv", list(records.contract_rows(CAST, ANCHOR))),
    "absences": ("absence_csv", records.absence_rows(ANCHOR)),
    "delivery": ("delivery_csv", list(records.delivery_rows(ENGAGEMENTS, ANCHOR))),
}


@pytest.mark.parametrize("kind", SHEETS)
def test_every_row_lands(kind: str, tmp_path: Path) -> None:
    name, rows = SHEETS[kind]
    path = write_sheet(tmp_path, kind, rows)
    items: list[Item] = list(registry.connectors()[name](Source(path, path.name)))
    assert [item for item in items if isinstance(item, Aside)] == []
    assert len(items) == len(rows)


def test_there_are_25_engagements_and_40_accounts_beside_the_firm() -> None:
    assert len(SHEETS["engagements"][1]) == 25
    assert len(SHEETS["accounts"][1]) == 41


def test_reports_bear_out_what_the_engagement_says() -> None:
    reports = [row for row in SHEETS["delivery"][1] if row["engagement"] == "Image archive" and "earned" in row]
    assert len(reports) >= 6
    for row in reports:
        assert float(str(row["earned"])) / float(str(row["actual"])) == pytest.approx(0.91, abs=0.006)
        assert row["colour"] == "green"


def test_nothing_is_reported_in_the_future() -> None:
    assert max(str(row["reported_at"]) for row in SHEETS["delivery"][1]) < ANCHOR.isoformat()


def test_milestones_accept_the_whole_value_of_what_is_finished() -> None:
    accepted: dict[str, float] = {}
    for row in SHEETS["delivery"][1]:
        name = str(row["engagement"])
        accepted[name] = accepted.get(name, 0.0) + float(str(row.get("accepted") or 0))
    for engagement in ENGAGEMENTS:
        if not engagement.open:
            assert accepted[engagement.name] == engagement.value


def test_nobody_says_who_decides_at_haldenried() -> None:
    (row,) = [row for row in SHEETS["engagements"][1] if row["account"] == "Haldenried Sparverein"]
    assert row["decision_maker"] == ""
    levels = {row["level"] for row in SHEETS["people"][1] if row["organisation"] == "Haldenried Sparverein"}
    assert levels == {"manager", "specialist", "user"}


def test_one_renewal_comes_soon_and_is_in_doubt() -> None:
    chances = {str(row["account"]): row["renewal_chance"] for row in SHEETS["contracts"][1] if row["renewal_chance"]}
    assert chances == {"Ivory Lane Hotels": 0.7}
    assert min(str(row["renews_on"]) for row in SHEETS["contracts"][1]) > ANCHOR.isoformat()


def test_who_is_gone_has_a_last_day() -> None:
    ended = [row for row in SHEETS["people"][1] if row.get("to")]
    assert [(row["organisation"], row["to"]) for row in ended] == [("Bramley Press", ANCHOR - timedelta(days=16))]
