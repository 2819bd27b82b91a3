from __future__ import annotations

import pytest

from wellkept.sdk.outbound import Answer
from wellkept.sdk.rest.session import StatusError, understood

HELPS = {403: "Ask the administrator"}


def refused(status: int, body: bytes = b"{}", **headers: str) -> StatusError:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with pytest.raises(StatusError) as told:
        understood(Answer(status, named, body, "https://server.example/secret"), "The server", HELPS)
    return told.value


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ({"retry_after": "17"}, 17.0),
        ({"retry_after": "99999999"}, 6 * 3_600.0),
        ({"retry_after": "Wed, 11 Mar 2026 10:00:30 GMT", "date": "Wed, 11 Mar 2026 10:00:00 GMT"}, 30.0),
        ({"retry_after": "Wed, 11 Mar 2026 09:00:00 GMT", "date": "Wed, 11 Mar 2026 10:00:00 GMT"}, 0.0),
        ({"retry_after": "Wed, 11 Mar 2026 10:00:30 GMT"}, None),
        ({"retry_after": "Wed, 11 Mar 2026 10:00:30", "date": "Wed, 11 Mar 2026 10:00:00 GMT"}, None),
        ({"retry_after": "-5"}, None),
        ({"retry_after": "soon"}, None),
        ({"retry_after": "1e9"}, None),
        ({}, None),
    ],
)
def test_how_long_to_wait_is_the_servers_word_within_reason(written: dict[str, str], seconds: float | None) -> None:
    error = refused(429, **written)
    assert (error.later, error.wait) == (True, seconds)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"error": {"code": "ErrorAccessDenied", "message": "of ann@firm.example"}}', "ErrorAccessDenied"),
        (b'{"error": "invalid_grant", "error_description": "key 7"}', "invalid_grant"),
        (b'{"error": {"code": 403, "status": "PERMISSION_DENIED", "errors": [{"reason": "forbidden"}]}}', "forbidden"),
        (b'{"error": {"code": "<script>alert(1)</script>"}}', ""),
        (b'{"error": {"errors": "none"}}', ""),
        (b"[" * 100_000, ""),
        (b"\xff\xfe", ""),
        (b"", ""),
    ],
)
def test_of_a_refusal_only_its_word_is_shown(body: bytes, code: str) -> None:
    error = refused(403, body)
    assert error.code == code
    assert str(error) == f"Ask the administrator (403{' ' + code if code else ''})."
    assert not error.later


def test_a_limit_that_google_calls_forbidden_is_worth_another_try() -> None:
    assert refused(403, b'{"error": {"errors": [{"reason": "rateLimitExceeded"}]}}').later
