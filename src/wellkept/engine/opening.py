"""Which engine computes the measures: DuckDB, in this process, or Spark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from wellkept.engine.session import Session
from wellkept.engine.spark import OnSpark
from wellkept.engine.spark_at import spark_at


@contextmanager
def open_session(
    columns: Mapping[str, Sequence[Path]], folder: Path, engine: str = "", *, hold: bool = True
) -> Iterator[Session]:
    """A session over the columns in a folder; `engine` is the address of Spark, "" is DuckDB."""
    if not engine:
        with Session(columns, hold=hold) as session:
            yield session
        return
    with spark_at(engine) as spark, OnSpark(columns, spark=spark, folder=folder) as session:
        yield session
