"""What an answer means that is none: in words for the one who set the source up, and whether to come again."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from wellkept.sdk.live import CannotReadError
from wellkept.sdk.outbound import Answer

_LONGEST_WAIT = 86_400.0
_MEANINGS = {
    401: "refuses the user name or the password. Where two steps are needed to sign in, make a password for this "
    "application alone, and write that.",
    403: "does not allow this account to read that.",
    404: "has nothing there (any more). Test the source anew.",
    410: "has nothing there (any more). Test the source anew.",
}


class AnsweredError(CannotReadError):
    """The server answered, with a status that is no answer to the question."""

    def __init__(self, status: int, words: str, *, later: bool, wait: float | None = None) -> None:
        super().__init__(words, later=later, wait=wait)
        self.status = status


def refused(answer: Answer, now: datetime) -> AnsweredError:
    """The words name the host and never the rest of the address, which may be a secret."""
    host, status = urlsplit(answer.url).hostname or "The server", answer.status
    if status in (429, 503):
        wait = _wait(answer.headers.get("retry-after", ""), now)
        return AnsweredError(status, f"{host} asks to wait.", later=True, wait=wait)
    if status >= 500:
        return AnsweredError(status, f"{host} has a fault of its own ({status}).", later=True)
    other = f"does not answer as such a server does ({status}). Check the address."
    return AnsweredError(status, f"{host} {_MEANINGS.get(status, other)}", later=False)


def _wait(said: str, now: datetime) -> float | None:
    """Seconds from Retry-After: a number, or a date."""
    if said.strip().isdigit():
        return min(float(said.strip()[:9]), _LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return None
    seconds = (at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)) - now
    return min(max(seconds.total_seconds(), 0.0), _LONGEST_WAIT)
