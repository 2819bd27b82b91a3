"""What a client link may be for: each module of this folder with `shown` and `take` is a purpose under its own name.

    @client_link(title="Accept what was delivered", again=True)
    def shown(link: ClientLink) -> Asked | None: ...
    def take(link: ClientLink, form: QueryDict, at: datetime) -> None: ...
    def engagement_of(subject: int) -> Engagement | None: ...

`shown` says what whoever has the link reads (None: there is nothing to answer any more, and the link opens nothing),
`take` keeps an answer by a command or raises RefusedError with words for whoever sent it, `engagement_of` says whose
thing it is, so that only who sees that engagement makes such a link. `people(subject)`, where there is one, says who
may be asked (by person); else whoever is at the account may. Beside it `<purpose>.html` extends
`components/client_link.html`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.http import QueryDict

from wellkept.records.models import ClientLink, Engagement


@dataclass(frozen=True)
class Asked:
    """What somebody reads who opens a link: these values, and nothing else of the firm's."""

    about: str  # in a line: what it is about
    asks: str  # the question, as the heading
    reads: str = ""  # who reads the answer, and what comes of it
    said: str = ""  # what they answered before, in a sentence; "" while they did not
    button: str = "Send"
    values: dict[str, Any] = field(default_factory=dict)  # what the purpose's own template shows


Shown = Callable[[ClientLink], Asked | None]
Take = Callable[[ClientLink, QueryDict, datetime], None]
Whose = Callable[[int], Engagement | None]
People = Callable[[int], list[int]]


@dataclass(frozen=True)
class Declared:
    title: str
    again: bool
    shown: Shown
    offered: bool
    anonymous: bool


@dataclass(frozen=True)
class Purpose:
    """`again`: an answer may be corrected until the link closes. `offered`: colleagues make such links on a page.
    `anonymous`: the link is deleted with its answer, so that nobody can tell who gave it.
    """

    name: str
    title: str
    again: bool
    offered: bool
    anonymous: bool
    shown: Shown
    take: Take
    engagement_of: Whose
    people: People | None = None


def client_link(
    *, title: str, again: bool = True, offered: bool = True, anonymous: bool = False
) -> Callable[[Shown], Declared]:
    return lambda shown: Declared(title, again, shown, offered, anonymous)


@cache
def purposes() -> dict[str, Purpose]:
    package = importlib.import_module("wellkept.web.client_links")
    found = {}
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        one = getattr(module, "shown", None)
        if isinstance(one, Declared):
            told = (info.name, one.title, one.again, one.offered, one.anonymous)
            people = getattr(module, "people", None)
            found[info.name] = Purpose(*told, one.shown, module.take, module.engagement_of, people)
    return found
