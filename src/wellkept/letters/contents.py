"""What a mail to a colleague says, before it is one: the same for the mail, and for the page that shows it before."""

from __future__ import annotations

from dataclasses import dataclass, field

from wellkept.letters.news import Tells


@dataclass(frozen=True)
class Line:
    """One thing; `href` is its page, without the site."""

    words: str
    href: str = ""
    more: str = ""


@dataclass(frozen=True)
class Part:
    """`left_out` says in words how many more there are."""

    title: str
    lines: list[Line]
    left_out: str = ""
    href: str = ""


@dataclass(frozen=True)
class Contents:
    """`tells` is what they know once this was sent."""

    subject: str
    opening: str
    parts: list[Part] = field(default_factory=list)
    tells: Tells = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.parts
