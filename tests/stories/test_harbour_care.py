"""Teams, roles and plans of the demo company land whole: our own connectors read every row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wellkept import registry
from wellkept.sdk.connector import Aside, Source
from wellkept.stories import harbour_care as care
from wellkept.stories.cast import ACCOUNTS
from wellkept.stories.contacts import contacts_of
from wellkept.stories.harbour_records import Cast
from wellkept.stories.sheets import Row, write_sheet
from wellkept.stories.ties import team_of

ANCHOR = date(2026, 11, 18)
CAST = [Cast(account, team_of(k, account), contacts_of(account)) for k, account in enumerate(ACCOUNTS)]
SHEETS: dict[str, tuple[str, list[Row]]] = {
    "teams": ("team_csv", list(care.team_rows(CAST))),
    "account_roles": ("account_role_csv", list(care.role_rows(CAST, ANCHOR))),
    "relationship_plans": ("relationship_plan_csv", list(care.plan_rows(CAST, ANCHOR))),
    "reviews": ("review_csv", list(care.review_rows(CAST, ANCHOR))),
}


@pytest.mark.parametrize("kind", SHEETS)
def test_every_row_lands(kind: str, tmp_path: Path) -> None:
    name, rows = SHEETS[kind]
    path = write_sheet(tmp_path, kind, rows)
    items = list(registry.connectors()[name](Source(path, path.name)))
    assert [item for item in items if isinstance(item, Aside)] == []
    assert len(items) == len(rows) > 0


def test_every_account_has_one_team() -> None:
    held = [name for row in SHEETS["teams"][1] for name in str(row["accounts"]).split(";")]
    assert sorted(held) == sorted(one.account.name for one in CAST)


def test_nobody_is_planned_where_little_is_known() -> None:
    planned = {row["account"] for row in SHEETS["relationship_plans"][1]}
    assert planned.isdisjoint(one.account.name for one in CAST if one.account.character in care.APART)
