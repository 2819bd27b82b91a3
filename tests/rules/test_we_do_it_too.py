from __future__ import annotations

from rules.cases import desk
from rules.test_vendor_below_our_standard import scored
from wellkept.rules.we_do_it_too import we_do_it_too

OURS = (53.0, 58.0, 64.0)


def test_both_under_the_line() -> None:
    (finding,) = scored(desk(), "status", (17.0, 33.0, 52.0), OURS).judge(we_do_it_too)
    assert finding.sentence == "We do to our clients what Northgate does to us: telling the status 33 there, 58 here."


def test_one_of_the_two_is_not_enough() -> None:
    assert scored(desk(), "status", (50.0, 60.0, 70.0), OURS).judge(we_do_it_too) == []
    assert scored(desk(), "status", (17.0, 33.0, 52.0), (60.0, 61.0, 62.0)).judge(we_do_it_too) == []
    assert scored(desk(), "status", None, OURS).judge(we_do_it_too) == []
