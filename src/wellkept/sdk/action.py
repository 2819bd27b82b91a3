"""An action: something a person does next. A kind of action knows how to word itself and what to draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Draft = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drafted:
    """What an action hands to a person: a `mailto` link, or a `file` (name and text, such as an ICS), or only words.

    Nothing is ever sent by wellkept itself.
    """

    title: str
    words: str = ""
    mailto: str = ""
    file_name: str = ""
    file_text: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a draft may use: names and addresses that the reader may see, and the values the rule gave."""

    values: Mapping[str, Any]
    names: Mapping[int, str]
    addresses: Mapping[int, str]
    firm: str = ""
    account: str = ""
    today: Any = None
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Action:
    name: str
    draft: Callable[[Context], Drafted]
    doc: str = ""

    def __call__(self, context: Context) -> Drafted:
        return self.draft(context)


def action(draft: Callable[[Context], Drafted]) -> Action:
    """Declare a kind of action: its name is its function's name, its manual the function's docstring."""
    return Action(draft.__name__, draft, draft.__doc__ or "")
