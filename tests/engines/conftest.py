"""A Spark-compatible engine for tests: Sail speaks Spark Connect, without Java, in this process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from wellkept.engine.spark_at import spark_at


@pytest.fixture(scope="session")
def spark_address() -> Iterator[str]:
    """`$WELLKEPT_SPARK` names another engine to try: local, spark://…, sc://…"""
    if named := os.environ.get("WELLKEPT_SPARK"):
        yield named
        return
    os.environ.setdefault("RUST_LOG", "error")
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer(ip="127.0.0.1", port=0)
    server.start(background=True)
    host, port = server.listening_address
    yield f"sc://{host}:{port}"
    server.stop()


@pytest.fixture(scope="module")
def spark(spark_address: str) -> Iterator[Any]:
    with spark_at(spark_address) as session:
        yield session
