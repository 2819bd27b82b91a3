from __future__ import annotations

from rules.look import Here
from wellkept.rules.security_maturity_unassessed import security_maturity_unassessed


def test_what_is_known_of_their_it_says_nothing_of_their_security() -> None:
    here = Here("2026-03-22 12:00").account("Kestrel")
    here.engagement("Backup", "Kestrel", kind="project", risk="high", starts_on="2026-01-15")
    here.row("it_maturity", engagement="Backup", n=12.0)
    here.row("security_maturity", engagement="Backup", n=0.0)
    assert here.judge(security_maturity_unassessed)
    here.rows["security_maturity"][0]["n"] = 3.0
    assert here.judge(security_maturity_unassessed) == []
