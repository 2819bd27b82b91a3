"""What the firm has set, over the defaults of `sdk.tables.SETTINGS`."""

from __future__ import annotations

from typing import Any

from wellkept.records.models import Setting
from wellkept.sdk.tables import SETTINGS


def stored_settings() -> dict[str, Any]:
    """Everything that is set for the whole firm, of whatever sort."""
    return dict(Setting.objects.filter(account_kind="").values_list("name", "value"))


def firm_settings(stored: dict[str, Any] | None = None) -> dict[str, Any]:
    chosen = stored_settings() if stored is None else stored
    return SETTINGS | {name: value for name, value in chosen.items() if name in SETTINGS}


def thresholds() -> dict[tuple[str, str], float]:
    """(rule.threshold, account kind or "") → value, where a firm chose its own."""
    rows = Setting.objects.filter(name__contains=".").values_list("name", "account_kind", "value")
    return {(name, kind): float(value) for name, kind, value in rows if isinstance(value, int | float)}
