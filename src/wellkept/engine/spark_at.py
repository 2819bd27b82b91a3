"""Reaching Spark: on this machine, a master, or a Spark Connect server. PySpark is loaded only here, and only then."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

ADDRESS = re.compile(r"local(\[(\d+|\*)\])?|(spark|sc)://[^\s/]+.*")
GIB = 1024**3
SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "false",  # nothing by nothing is unknown, not an error
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
}
QUIET = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}


class NoSparkError(Exception):
    """Spark cannot be used; the text is one line and says what helps."""


@contextmanager
def spark_at(address: str) -> Iterator[Any]:
    """A Spark session at `local`, `local[4]`, `spark://host:7077` or `sc://host:15002`, stopped afterwards."""
    if not ADDRESS.fullmatch(address):
        raise NoSparkError(f"no engine is named {address!r}; give local, spark://host:port or sc://host:port")
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 -- hundreds of megabytes, and an extra
    except ImportError:
        raise NoSparkError("Spark is an extra: install wellkept[spark]; ./wellkept installs it by itself") from None
    spark = _connected(SparkSession.builder, address)
    try:
        yield spark
    finally:
        spark.stop()


def _connected(builder: Any, address: str) -> Any:
    if address.startswith("sc://"):
        builder = builder.remote(address)
    else:
        local = _for_this_machine() if address.startswith("local") else {}
        builder = builder.master("local[*]" if address == "local" else address).appName("wellkept")
        for name, value in (QUIET | local).items():
            builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
        for name, value in SETTINGS.items():
            spark.conf.set(name, value)
        spark.sql("SELECT 1").collect()
    except Exception as failed:
        raise NoSparkError(_why(address, failed)) from failed
    return spark


def _for_this_machine() -> dict[str, str]:
    """Half of the memory, and as many parts as there are processors: 200, the usual number, is for a cluster."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // GIB
    return {
        "spark.driver.memory": f"{max(memory // 2, 1)}g",
        "spark.sql.shuffle.partitions": str(2 * (os.cpu_count() or 1)),
    }


def _why(address: str, failed: Exception) -> str:
    said = str(failed)
    if "JAVA_GATEWAY" in said or "JAVA_HOME" in said:
        return "Spark needs Java 17 or later on this machine (Debian: openjdk-17-jre-headless)"
    return f"Spark at {address} does not answer: {' '.join(said.split())[:200]}"
