from __future__ import annotations

from rules.gaps import look
from wellkept.rules.security_maturity_gap import security_maturity_gap


def test_each_category_is_named_by_its_function() -> None:
    (finding,) = look("security", DE__CM=(1.0, None, 4.0), PR__AA=(3.0, None, 4.0)).judge(security_maturity_gap)
    assert finding.sentence == (
        "Backup needs more of the client's security than is there or planned: Detect, continuous monitoring (1 today, 4"
        " needed) and Protect, identity, authentication and access (3 today, 4 needed)."
    )


def test_it_closes_when_they_have_come_so_far() -> None:
    assert look("security", DE__CM=(4.0, None, 4.0)).judge(security_maturity_gap) == []
    assert look("it", backup=(1.0, None, 4.0)).judge(security_maturity_gap) == []
