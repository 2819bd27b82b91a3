"""Add a second person to an account that hangs by one thread."""

from __future__ import annotations

from wellkept.sdk.action import Context, Drafted, action
from wellkept.sdk.drafting import NOBODY, mailto, name_of, plain


@action
def add_contact(context: Context) -> Drafted:
    """A second contact there, or a second colleague here, named where somebody is in sight; drafts the mail that asks.

    Uses `person` and `colleague` (who has most of the contact), `second` (who could be the second) and `side` (theirs
    or ours). For theirs the mail goes to the contact, for ours to the colleague.
    """
    contact, colleague = (
        name_of(context, context.values.get("person")),
        name_of(context, context.values.get("colleague")),
    )
    second = name_of(context, context.values.get("second"))
    return _colleague(context, colleague, contact, second) if _ours(context) else _contact(context, contact, second)


def _ours(context: Context) -> bool:
    return context.values.get("side") == "ours"


def _contact(context: Context, contact: str, second: str) -> Drafted:
    ask = (
        "Who else on your side should know what we do for you, in case you are away?"
        if second == NOBODY
        else f"Would it help you if {second} knew what we do for you, in case you are away?"
    )
    body = [f"Hello {contact},", "", ask, "", "I would gladly ask them along to our next talk."]
    who = "a second person" if second == NOBODY else second
    words = f"Nearly all contact{_with(context)} runs through {contact}. If {contact} is away, nobody there knows us."
    subject = "Who else should know"
    return Drafted(
        f"Add {who} beside {contact}",
        words=words,
        mailto=mailto(context, context.values.get("person"), subject, body),
    )


def _colleague(context: Context, colleague: str, contact: str, second: str) -> Drafted:
    who = "a colleague" if second == NOBODY else second
    body = [
        f"Hello {colleague},",
        "",
        f"Would you bring {who} along to your next talk with {contact}, so that two of us are known there?",
    ]
    words = f"Nearly all of our contact{_with(context)} is {colleague}'s. Let a second of us be known there in time."
    return Drafted(
        f"Bring {who} to the next talk",
        words=words,
        mailto=mailto(context, context.values.get("colleague"), f"Your next talk with {contact}", body),
    )


def _with(context: Context) -> str:
    return f" with {account}" if (account := plain(context.account)) else ""
