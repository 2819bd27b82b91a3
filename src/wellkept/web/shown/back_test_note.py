"""What stands beside a number that, on the firm's own past, told no more than anybody could count."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from wellkept import access
from wellkept.findings.queries.back_tests import beaten_measures
from wellkept.web.page import Frame, reader
from wellkept.web.shown.back_test import SIMPLE


@dataclass(frozen=True)
class Note:
    """A sentence, and where the back-test stands; "" for who does not see it."""

    words: str
    href: str


def notes_of(frame: Frame) -> dict[str, Note]:
    """By measure, as of the moment that the page shows."""
    href = reverse("back_test") if access.may(reader(frame.request), "back_test") else ""
    return {
        measure: Note(f"On your own past it told coming contact no better than {SIMPLE[simple]}.", href)
        for measure, simple in beaten_measures(frame.moment).items()
    }
