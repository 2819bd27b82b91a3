from __future__ import annotations

import pytest

from wellkept.sdk.cases.step_words import is_unknown, meaning_of


@pytest.mark.parametrize(
    ("words", "step"),
    [
        (("New",), "opened"),
        (("Wait - User", "Accepted"), "status"),
        (("In Call", "Completed"), "resolved"),
        (("Awaiting Assignment", "Queued"), "assigned"),
        (("Closed Complete",), "closed"),
        (("3 - Resolved",), "resolved"),
        (("Not resolved",), "status"),
        (("Gelöst",), "resolved"),
        (("wieder geöffnet",), "reopened"),
        (("Résolu",), "resolved"),
        (("escalation_asked",), "escalation_asked"),
        (("Escalation refused",), "escalation_refused"),
        (("?", "Closed"), "closed"),
        (("-100",), None),
        (("", "n/a"), None),
    ],
)
def test_what_words_of_trackers_mean(words: tuple[str, ...], step: str | None) -> None:
    assert meaning_of(*words) == step


def test_what_says_that_something_is_unknown() -> None:
    assert all(is_unknown(word) for word in ("?", " ? ", "N/A", "NULL", "-", "unbekannt", "UNKNOWN"))
    assert not any(is_unknown(word) for word in ("0", "no", "Unknown host cannot be reached", "none of them"))
