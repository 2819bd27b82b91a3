from __future__ import annotations

from rules.cases import desk
from rules.look import Here
from wellkept.rules.vendor_below_our_standard import vendor_below_our_standard


def scored(here: Here, part: str, theirs: tuple[float, float, float] | None, ours: tuple[float, float, float]) -> Here:
    low, value, high = theirs or (None, None, None)
    here.row("mirror", account="Northgate", part=part, value=value, low=low, high=high, n=30.0, known=0.9)
    low, value, high = ours
    return here.row("firm_mirror", part=part, value=value, low=low, high=high, n=200.0, known=1.0)


def test_intervals_that_are_apart() -> None:
    here = scored(desk(), "status", (17.0, 33.0, 52.0), (53.0, 58.0, 64.0))
    here = scored(here, "responders", (20.0, 50.0, 80.0), (75.0, 93.0, 96.0))
    (finding,) = here.judge(vendor_below_our_standard)
    assert finding.sentence == (
        "Northgate treats us worse than we treat our clients in one of two questions: telling the status 33 against 58."
    )
    assert (finding.owner, finding.sure) == (here.id("Dana"), "high")


def test_what_is_not_scored_is_not_compared() -> None:
    assert scored(desk(), "status", None, (53.0, 58.0, 64.0)).judge(vendor_below_our_standard) == []


def test_a_better_vendor_is_no_finding() -> None:
    assert scored(desk(), "status", (90.0, 95.0, 99.0), (53.0, 58.0, 64.0)).judge(vendor_below_our_standard) == []
