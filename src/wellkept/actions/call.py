"""Call somebody: what to say, what to ask, what to listen for."""

from __future__ import annotations

from wellkept.sdk.action import Context, Drafted, action
from wellkept.sdk.drafting import bullets, lines_of, name_of, text_of

LISTEN = ("What they say twice.", "Whom they name, and whom they leave out.", "What they would do next.")


@action
def call(context: Context) -> Drafted:
    """Words for a call: say first, ask, listen for. Log it afterwards as a contact note, so that it counts.

    Uses `person`, `colleague`, `about`, `phone`, and the lists `say`, `ask`, `listen`. It rings nobody.
    """
    contact, about = name_of(context, context.values.get("person")), text_of(context, "about")
    say = lines_of(context, "say")
    ask = lines_of(context, "ask") or ["How does it look from your side?"]
    listen = lines_of(context, "listen") or list(LISTEN)
    phone = text_of(context, "phone")
    lines = [
        *([f"Number: {phone}", ""] if phone else []),
        *([f"About {about}.", ""] if about else []),
        *bullets("Say first", say),
        *bullets("Ask, and let them talk", ask),
        *bullets("Listen for", listen),
        "Log the call when it is done: then it counts.",
    ]
    return Drafted(f"Call {contact}", words="\n".join(lines))
