"""The part on partners."""

from __future__ import annotations

from tests.web.looks.held import partners
from wellkept.web.practices.practice import Shown


def shown() -> Shown:
    says = "Quay Security brings the firewall. There is no agreement with Quay Security."
    return Shown(says, ("bad", "1 without agreement"), {"partners": partners()}, "/engagement/1/partners", "Partners")
