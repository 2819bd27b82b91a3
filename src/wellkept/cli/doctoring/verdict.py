"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sort = Literal["good", "warning", "wrong"]


@dataclass(frozen=True)
class Verdict:
    """One thing that was looked at: `words` say what stands, `helps` what to do where it is not good."""

    sort: Sort
    words: str
    helps: str = ""


def good(words: str) -> Verdict:
    return Verdict("good", words)


def warning(words: str, helps: str) -> Verdict:
    return Verdict("warning", words, helps)


def wrong(words: str, helps: str) -> Verdict:
    return Verdict("wrong", words, helps)
