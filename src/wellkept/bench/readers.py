"""Readers who ask the real server for pages, all at once."""

from __future__ import annotations

import http.client
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median, quantiles

from wellkept.bench.row import Done
from wellkept.bench.serving import cpu_of, free_port, served

READERS = 8
EACH = 30  # pages


def ask_at_once(addresses: list[str], cookie: str) -> Done:
    """Every reader keeps one connection, and asks for the pages in turn."""
    port = free_port()
    with served(
        [sys.executable, "-P", "-m", "wellkept", "serve", "--port", str(port)], port, "/health/ready"
    ) as server:
        _ask(port, addresses, cookie, len(addresses))  # what a server works out once
        before = cpu_of(server)
        with ThreadPoolExecutor(READERS) as pool:
            asked = [pool.submit(_ask, port, addresses, cookie, EACH, reader) for reader in range(READERS)]
            spent = [one for reader in asked for one in reader.result()]
        used = cpu_of(server) - before
    more = {"cpu_ms": used / len(spent) * 1000, "p50_ms": median(spent), "p95_ms": quantiles(spent, n=20)[-1]}
    return Done(len(spent), more=more, cpu=used)


def _ask(port: int, addresses: list[str], cookie: str, count: int, first: int = 0) -> list[float]:
    """Milliseconds until each page has come whole."""
    line, spent = http.client.HTTPConnection("127.0.0.1", port, timeout=60), []
    headers = {"Host": "localhost", "Cookie": cookie}
    for number in range(count):
        address = addresses[(first + number) % len(addresses)]
        begun = time.perf_counter()
        line.request("GET", address, headers=headers)
        sent = line.getresponse()
        sent.read()
        spent.append((time.perf_counter() - begun) * 1000)
        if sent.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{address}: {sent.status}")
    line.close()
    return spent
