"""What the firm has set, over the defaults of `sdk.tables.SETTINGS`."""

from __future__ import annotations

from typing import Any

from wellkept.records.models import Setting
from wellkept.sdk.tables import SETTINGS


def firm_settings() -> dict[str, Any]:
    chosen = Setting.objects.filter(account_kind="", name__in=SETTINGS).values_list("name", "value")
    return SETTINGS | dict(chosen)


def thresholds() -> dict[tuple[str, str], float]:
    """(rule.threshold, account kind or "") → value, where a firm chose its own."""
    rows = Setting.objects.filter(name__contains=".").values_list("name", "account_kind", "value")
    return {(name, kind): float(value) for name, kind, value in rows if isinstance(value, int | float)}
