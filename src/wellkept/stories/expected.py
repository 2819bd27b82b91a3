"""What a story says must be open, or must not be, at the end of a week; and what measures must say then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from wellkept.sdk.finding import Severity

Branch = Literal["main", "counter", "repair"]


@dataclass(frozen=True, slots=True)
class Expected:
    """Week N ends on its Sunday at 24:00 in the firm's time zone. `severity` None: any; `says`: in its sentence."""

    branch: Branch
    week: int
    rule: str
    subject: str
    open: bool
    severity: Severity | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a measure must say of a subject: an account by name, a case by its number, or "" for the firm.

    `values` are its columns, each with what it must hold, or with several of which one must be there.
    """

    branch: Branch
    week: int
    measure: str
    subject: str
    values: Mapping[str, object]
    part: str = ""
