"""Questions to a server that answers in JSON and wants a token: renewed when it ran out, errors in words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

from wellkept.sdk.outbound import Answer, CannotReadError, Http
from wellkept.sdk.rest.shapes import inside, text

_CODE = re.compile(r"[A-Za-z0-9_. -]{1,60}")
_LATER = frozenset({408, 429, 500, 502, 503, 504, 507, 509})
_LONGEST_WAIT = 6 * 3600.0


class StatusError(CannotReadError):
    """The server refused: with which status, and which word of its own."""

    def __init__(self, words: str, status: int, code: str, *, later: bool, wait: float | None = None) -> None:
        super().__init__(words, later=later, wait=wait)
        self.status, self.code = status, code


class Session:
    """`who` names the server to people; `sign_in` fetches a token; `helps` says what to do about a refusal."""

    def __init__(self, http: Http, who: str, sign_in: Callable[[], str], helps: Mapping[int, str]) -> None:
        self.http, self.who = http, who
        self._sign_in, self._helps = sign_in, helps
        self._token = ""

    def get(self, url: str, query: Mapping[str, Any] | None = None, **headers: str) -> dict[str, Any]:
        address = f"{url}?{urlencode(query, doseq=True)}" if query else url
        answer = self._asked(address, headers)
        if answer.status == 401:  # a token runs out within an hour, also in the middle of a reading
            self._token = ""
            answer = self._asked(address, headers)
        return understood(answer, self.who, self._helps)

    def _asked(self, url: str, headers: Mapping[str, str]) -> Answer:
        self._token = self._token or self._sign_in()
        sent = {"Authorization": f"Bearer {self._token}", "Accept": "application/json"} | dict(headers)
        return self.http.ask("GET", url, headers=sent)


def fetch_token(http: Http, url: str, who: str, form: Mapping[str, str], helps: Mapping[int, str]) -> str:
    content = urlencode(form).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    said = understood(http.ask("POST", url, headers=headers, content=content), who, helps)
    if token := text(said, "access_token"):
        return token
    raise CannotReadError(f"{who} signs in without handing out a token.")


def understood(answer: Answer, who: str, helps: Mapping[int, str]) -> dict[str, Any]:
    """The JSON of an answer; StatusError for a refusal, with the server's own word for it, never its sentences."""
    said = _json(answer.body)
    if 200 <= answer.status < 300:
        if said is None:
            raise CannotReadError(f"{who} answers with something that is no answer; reading goes on at the next turn.")
        return said
    code = _code(said)
    later = answer.status in _LATER or "limitexceeded" in code.lower().replace("_", "")
    words = f"{who} is busy or disturbed" if later else helps.get(answer.status, f"{who} refuses the question")
    shown = f"{words} ({answer.status}{' ' + code if code else ''})."
    raise StatusError(shown, answer.status, code, later=later, wait=_wait(answer) if later else None)


def _json(body: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _code(said: Mapping[str, Any] | None) -> str:
    errors = inside(said, "error", "errors")
    first = errors[0] if isinstance(errors, list) and errors else None
    found = text(first, "reason") or text(said, "error", "code") or text(said, "error", "status") or text(said, "error")
    return found if _CODE.fullmatch(found) else ""


def _wait(answer: Answer) -> float | None:
    """Retry-After, in seconds or as a time."""
    written = answer.headers.get("retry-after", "").strip()
    if written.isdecimal() and len(written) < 10:
        return min(float(written), _LONGEST_WAIT)
    try:
        until, now = parsedate_to_datetime(written), parsedate_to_datetime(answer.headers.get("date", ""))
        return min(max(0.0, (until - now).total_seconds()), _LONGEST_WAIT)
    except (TypeError, ValueError):
        return None
