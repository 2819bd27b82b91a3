from __future__ import annotations

from story_3 import quarter, said


def test_a_client_has_six_rows_of_how_we_treat_them() -> None:
    rows = [row for row in said("own_mirror") if row["account"] == quarter().id("meridian")]
    assert {row["part"] for row in rows} == {"responders", "opening", "channels", "status", "satisfied", "plans"}
    assert {row["part"]: row["verdict"] for row in rows}["responders"] == "high"


def test_no_vendor_is_among_them() -> None:
    assert quarter().id("northgate") not in {row["account"] for row in said("own_mirror")}
