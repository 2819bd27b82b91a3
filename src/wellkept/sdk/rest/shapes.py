"""What stands in JSON, taken with care: a value of another shape than promised is as good as none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from wellkept.sdk.kinds import Mailbox

Shape = Mapping[str, Any]


def inside(value: Any, *path: str) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def text(value: Any, *path: str) -> str:
    found = inside(value, *path)
    return found if isinstance(found, str) else ""


def number(value: Any, *path: str) -> int:
    found = inside(value, *path)
    return found if isinstance(found, int) else 0


def listed(value: Any, *path: str) -> list[Shape]:
    found = inside(value, *path)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def moment(written: str) -> datetime | None:
    """A time as JSON has it (ISO 8601, up to seven decimals), in UTC where it has no offset of its own."""
    head, point, decimals = written.partition(".")
    behind = decimals.lstrip("0123456789") if point else ""
    try:
        read = datetime.fromisoformat(head + behind)
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def mailbox(address: str, name: str) -> Mailbox:
    """Exchange writes inner addresses that are none: then the name alone is known."""
    plain = address.strip().lower()
    sound = plain.count("@") == 1 and len(plain) <= 320 and not any(sign.isspace() or sign in '<>"' for sign in plain)
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:200]
    return Mailbox(plain if sound else "", "" if words.lower() == plain else words)
