"""What a story says must be open, or must not be, at the end of a week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wellkept.sdk.finding import Severity

Branch = Literal["main", "counter", "repair"]


@dataclass(frozen=True, slots=True)
class Expected:
    """Week N ends on its Sunday at 24:00 in the firm's time zone. `severity` None: any."""

    branch: Branch
    week: int
    rule: str
    subject: str
    open: bool
    severity: Severity | None = None
