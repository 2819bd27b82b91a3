from __future__ import annotations

import logging
import traceback

from wellkept.records.models import Source
from wellkept.records.queries.reading import without_secrets
from wellkept.records.secrets import SecretsLostError
from wellkept.sdk.live import CannotReadError

log = logging.getLogger(__name__)


def in_words(source: Source, wrong: Exception) -> CannotReadError:
    """What went wrong with a source, for people. The text of an unforeseen error may hold anything: it is not shown."""
    if isinstance(wrong, SecretsLostError):
        return wrong
    if isinstance(wrong, CannotReadError):
        words = without_secrets(source, str(wrong))
        return CannotReadError(words, later=wrong.later, wait=wrong.wait)
    last = traceback.extract_tb(wrong.__traceback__)[-1:]
    place = "".join(f" at {frame.name}, line {frame.lineno}" for frame in last)
    log.error("source %s: %s%s", source.pk, type(wrong).__name__, place)
    return CannotReadError(
        f"It stopped for a reason that was not foreseen ({type(wrong).__name__}); it is tried again."
    )
