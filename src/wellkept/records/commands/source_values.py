"""What somebody wrote into the form of a source, checked and parted: what may be shown, and what is encrypted."""

from __future__ import annotations

from collections.abc import Mapping

from wellkept.records.commands.errors import RefusedError
from wellkept.sdk.live import Field, Live

LONGEST = {"lines": 20_000}
BINDING = ("host", "address")


def source_values(connector: Live, given: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """(plain fields, secrets), those that were left empty left out."""
    values = {field.name: _checked(field, given.get(field.name, "")) for field in connector.fields}
    hidden = {field.name for field in connector.fields if field.kind == "secret"}
    filled = {name: value for name, value in values.items() if value}
    plain = {name: value for name, value in filled.items() if name not in hidden}
    return plain, {name: value for name, value in filled.items() if name in hidden}


def missing(connector: Live, values: Mapping[str, str]) -> list[Field]:
    """Needed fields that hold nothing."""
    return [field for field in connector.fields if field.needed and not values.get(field.name)]


def moved(connector: Live, before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Whether the source would go to another server than the one that its secrets were entered for."""
    bound = [field.name for field in connector.fields if field.kind in BINDING]
    return any(before.get(name, "") != after.get(name, "") for name in bound)


def _checked(field: Field, given: str) -> str:
    value = given if field.kind == "secret" else given.strip()
    if len(value) > LONGEST.get(field.kind, 2_000) or "\0" in value:
        raise RefusedError(f"{field.label} is too long, or holds a sign that cannot be stored")
    if value and field.kind == "port" and not (value.isascii() and value.isdigit() and 0 < int(value) < 65_536):
        raise RefusedError(f"{field.label} is a number from 1 to 65535, not {value}")
    if value and field.kind == "choice" and value not in dict(field.choices):
        raise RefusedError(f"{field.label} is none of those that can be chosen")
    return value
