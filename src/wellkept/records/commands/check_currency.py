from __future__ import annotations

from wellkept.records.commands.errors import RefusedError
from wellkept.records.queries.settings import firm_settings


def check_currency(currency: str) -> None:
    """Amounts are kept in the firm's own currency; another one is refused, never silently taken for it."""
    own = str(firm_settings()["currency"])
    if currency and currency.upper() != own:
        raise RefusedError(f"amounts are in {currency.upper()}, the firm counts in {own}: convert them first")
