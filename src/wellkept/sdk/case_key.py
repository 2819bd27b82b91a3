"""The key of a case: of its number, and of the system that gave it, where that is not the firm's own."""

from __future__ import annotations

from wellkept.sdk.words import key_of


def case_key(reference: str, system: str = "") -> str:
    """Such as "inc0010045" or "northgate-4711": two systems may give the same number. "" without letter and digit."""
    return key_of(f"{system} {reference}") if key_of(reference) else ""
