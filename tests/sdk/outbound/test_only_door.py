"""Nothing in the product opens a connection but the door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import wellkept

SOURCE = Path(wellkept.__file__).parent
CONNECTS = {
    "socket",
    "ssl",
    "asyncio",
    "http.client",
    "urllib.request",
    "httpcore",
    "httpx",
    "requests",
    "urllib3",
    "imaplib",
    "smtplib",
    "ftplib",
}
# These pass on sockets that the door opened, serve this machine's own browser, or ask a server that they started here.
NAMED_ONLY = {"sdk/imap", "cli", "bench"}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def test_only_the_door_imports_what_connects() -> None:
    found = {
        path.relative_to(SOURCE).as_posix(): names
        for path in SOURCE.rglob("*.py")
        if (names := CONNECTS & set(imported(path)))
    }
    known = ("sdk/outbound/", *(f"{folder}/" for folder in NAMED_ONLY))
    assert not {path: names for path, names in found.items() if not path.startswith(known)}
    assert any(path.startswith("sdk/outbound/") for path in found)


def test_those_that_only_name_sockets_open_none() -> None:
    for folder in NAMED_ONLY:
        for path in (SOURCE / folder).rglob("*.py"):
            if {"socket", "ssl"} & set(imported(path)):
                calls = {
                    ast.unparse(node.func)
                    for node in ast.walk(ast.parse(path.read_text()))
                    if isinstance(node, ast.Call)
                }
                assert not calls & {"socket.create_connection", "ssl.create_default_context", "ssl.wrap_socket"}, path
