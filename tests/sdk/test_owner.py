from __future__ import annotations

from rules.look import Here
from wellkept.sdk.owner import gone_people, holders, open_engagements, our_people, owner_of_account, owner_of_engagement


def look(**values: str | None) -> Here:
    here = Here("2026-03-22").account("Meridian").colleague("Dana", "Lena", "Priya").contact("Carla")
    here.kept["account"][0]["lead"] = here.id("Lena")
    here.engagement("Small", "Meridian", value=10.0)
    here.engagement("Large", "Meridian", value=90.0, accountable="Dana", **values)
    return here.row("breadth", account="Meridian", top_colleague="Priya")


def test_the_accountable_colleague_comes_first() -> None:
    here = look()
    assert owner_of_account(here, here.id("Meridian")) == here.id("Dana")
    large, small = open_engagements(here)
    assert owner_of_engagement(here, large) == here.id("Dana")
    assert owner_of_engagement(here, small) == here.id("Lena")


def test_else_the_account_lead_else_the_strongest_tie_else_nobody() -> None:
    here = look(closed_on="2026-03-01")
    assert owner_of_account(here, here.id("Meridian")) == here.id("Lena")
    here = look(closed_on="2026-03-01")
    here.kept["account"][0]["lead"] = None
    assert owner_of_account(here, here.id("Meridian")) == here.id("Priya")
    here.rows["breadth"].clear()
    assert owner_of_account(here, here.id("Meridian")) is None


def test_who_has_left_or_is_not_ours_cannot_act() -> None:
    here = look().record_of("post", person="Dana", side="us", ends_on="2026-03-01")
    assert gone_people(here) == {here.id("Dana")}
    assert our_people(here) == {here.id("Lena"), here.id("Priya")}
    assert owner_of_account(here, here.id("Meridian")) == here.id("Lena")
    here = look()
    here.kept["account"][0]["lead"] = here.id("Carla")
    here.kept["engagement_role"].clear()
    assert owner_of_account(here, here.id("Meridian")) == here.id("Priya")


def test_holders_are_in_order_of_their_ids() -> None:
    here = Here().colleague("A", "B").account("M").engagement("E", "M", team=["B", "A"])
    assert holders(here, here.id("E"), "team") == [here.id("A"), here.id("B")]
    assert holders(here, here.id("E"), "seller") == []
