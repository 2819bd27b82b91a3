from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wellkept.sdk.dav.refusals import refused
from wellkept.sdk.outbound import Answer

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "headers", "words", "later", "wait"),
    [
        (401, {}, "refuses the user name or the password", False, None),
        (403, {}, "does not allow", False, None),
        (404, {}, "nothing there", False, None),
        (405, {}, "does not answer as such a server does", False, None),
        (429, {"retry-after": "120"}, "asks to wait", True, 120.0),
        (429, {"retry-after": "9" * 400}, "asks to wait", True, 86_400.0),
        (429, {"retry-after": "Sat, 21 Nov 2026 00:00:00 GMT"}, "asks to wait", True, 0.0),
        (503, {"retry-after": "Sun, 22 Nov 2026 00:10:00 -0000"}, "asks to wait", True, 600.0),
        (502, {}, "a fault of its own (502)", True, None),
    ],
)
def test_what_a_status_means(status: int, headers: dict[str, str], words: str, later: bool, wait: float | None) -> None:
    error = refused(Answer(status, headers, b"", "https://dav.example/secret/path"), NOW)
    assert words in str(error)
    assert "secret" not in str(error)
    assert (error.later, error.wait) == (later, wait)
