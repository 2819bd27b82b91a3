from __future__ import annotations

from datetime import date
from typing import Any

from rules.look import Here
from wellkept.rules.renewal_unprepared import renewal_unprepared


def look(*, kind: str = "client", state: str = "dry", **values: Any) -> Here:
    here = Here("2026-03-22 12:00").account("Meridian", kind).colleague("Dana").contact("Carla")
    here.kept["account"][0]["lead"] = here.id("Dana")
    here.record_of("contract", account="Meridian", name="Service desk", value=90_000.0, renews_on="2026-05-31")
    row = {
        "account": "Meridian",
        "value": None,
        "next_renewal_on": "2026-05-31",
        "contract": 1,
        "contract_value": 90_000.0,
        "last_review_at": None,
    }
    here.row("plan_contact", **(row | values))
    return here.row("well", account="Meridian", part="decision maker", state=state)


def test_neither_well_nor_plan() -> None:
    here = look()
    (finding,) = here.judge(renewal_unprepared)
    assert finding.sentence == (
        "Service desk (90,000 EUR a year) renews in 70 days, on 31 May 2026, and the well is dry for the decision "
        "maker and no plan was ever discussed."
    )
    assert finding.closes == "A review with them is logged and the decision maker is no longer dry."
    assert finding.owner == here.id("Dana")
    assert (finding.evidence[0].kind, finding.evidence[0].ids) == ("contract", (1,))
    assert len(finding.actions[0].values["steps"]) == 2


def test_it_is_to_be_mended_half_way_to_the_date() -> None:
    assert look().judge(renewal_unprepared)[0].act_by == date(2026, 4, 27)  # 35 days on is a Sunday; then Monday
    assert look(next_renewal_on="2026-03-23").judge(renewal_unprepared)[0].act_by == date(2026, 3, 23)


def test_a_plan_within_180_days_and_no_dry_role_are_quiet() -> None:
    assert look(state="low", value=180.0).judge(renewal_unprepared) == []
    assert look(state="not known", value=10.0).judge(renewal_unprepared) == []
    (old,) = look(state="enough", value=190.0).judge(renewal_unprepared)
    assert old.sentence.endswith("and plans were last discussed six months ago.")
    (dry,) = look(value=10.0).judge(renewal_unprepared)
    assert dry.sentence.endswith("and the well is dry for the decision maker.")


def test_only_within_120_days() -> None:
    assert look(next_renewal_on="2026-07-20").judge(renewal_unprepared)
    assert look(next_renewal_on="2026-07-21").judge(renewal_unprepared) == []
    assert look(next_renewal_on="2026-03-20").judge(renewal_unprepared) == []


def test_without_a_renewal_there_is_nothing_to_prepare() -> None:
    assert look(next_renewal_on=None, contract=None).judge(renewal_unprepared) == []


def test_another_accounts_dry_well_is_not_this_ones() -> None:
    here = look(state="enough", value=10.0).account("Kestrel")
    assert here.row("well", account="Kestrel", part="decision maker", state="dry").judge(renewal_unprepared) == []


def test_logged_reviews_are_evidence() -> None:
    here = look(value=190.0).record_of("contact_note", account="Meridian", kind="review", people=[])
    here.record_of("contact_note", account="Meridian", kind="call", people=[])
    assert here.judge(renewal_unprepared)[0].evidence[1].ids == (1,)


def test_a_firm_may_set_each_line_by_kind_of_account() -> None:
    assert look().for_kind("client", days=60).judge(renewal_unprepared) == []
    assert look(kind="vendor").for_kind("client", days=60).judge(renewal_unprepared)
    assert look(state="low", value=100.0).for_kind("client", plan_days=90).judge(renewal_unprepared)
