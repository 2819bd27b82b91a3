"""Reading a text as a file of a source, for the tests of connectors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wellkept.sdk.connector import Aside, Connector, Item, Record, Source


def read(connector: Connector, folder: Path, content: str | bytes, name: str = "file", **settings: Any) -> list[Item]:
    """What the connector yields for a file of this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(connector(Source(path, path.name, settings)))


def asides(items: list[Item]) -> list[tuple[str, str]]:
    return [(item.position, item.reason) for item in items if isinstance(item, Aside)]


def landed(items: list[Item]) -> list[Any]:
    return [item for item in items if not isinstance(item, Aside)]


def values(items: list[Item]) -> list[Any]:
    """The values of the records among the items; nothing else may have landed."""
    assert all(isinstance(item, Record | Aside) for item in items)
    return [item.values for item in items if isinstance(item, Record)]


def sniffed(connector: Connector, content: str, name: str = "file.csv") -> float:
    return connector.sniff(Path(name), content.encode())
