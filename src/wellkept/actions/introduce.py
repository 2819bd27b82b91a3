"""Ask for an introduction, by the warmest path."""

from __future__ import annotations

from wellkept.sdk.action import Context, Drafted, action
from wellkept.sdk.drafting import mailto, name_of, names_of, text_of


@action
def introduce(context: Context) -> Drafted:
    """Names the warmest path from a colleague to a contact, and drafts a mail to the first person on it.

    Uses `path` (people from ours to theirs), `about` and `assumed` (links that nobody has seen: people of one
    organisation are taken to know each other). The draft is yours to change; nothing is sent.
    """
    path = list(context.values.get("path") or ())
    if len(path) < 3:
        return Drafted(
            "Ask for an introduction", words="No path to this person is known. Ask who of us knows somebody there."
        )
    asker, first, introducer, target = (name_of(context, path[place]) for place in (0, 1, -2, -1))
    chain = ", then ".join(names_of(context, path))
    words = f"The warmest path: {chain}.{_assumed(context)}"
    subject = f"An introduction to {target}"
    title = f"Ask {introducer} to introduce {asker} to {target}"
    return Drafted(
        title, words=words, mailto=mailto(context, path[1], subject, _body(context, first, introducer, target))
    )


def _assumed(context: Context) -> str:
    links = [" and ".join(names_of(context, link)) for link in context.values.get("assumed") or ()]
    said = "; ".join(links)
    return f" Not seen, only likely, because they work at the same place: {said}." if said else ""


def _body(context: Context, first: str, introducer: str, target: str) -> list[str]:
    about = text_of(context, "about")
    why = f" about {about}" if about else ""
    ask = (
        f"You know {target}. Would you introduce us?"
        if first == introducer
        else f"You know {introducer}, who is near {target}. Would you ask whether we could be introduced?"
    )
    return [
        f"Hello {first},",
        "",
        f"I would like to get to know {target}{why}, before we need anything from each other. {ask}",
        "",
        "Half an hour is enough; I come to wherever suits.",
    ]
