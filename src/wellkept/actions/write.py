"""Write to somebody who has not been heard of for a while."""

from __future__ import annotations

from wellkept.sdk.action import Context, Drafted, action
from wellkept.sdk.drafting import mailto, name_of, text_of


@action
def write(context: Context) -> Drafted:
    """Drafts a short mail that takes up the last topic, where it is known and may be shown.

    Uses `person`, `about` and `topic` (the subject of the last message with them). Nothing is sent.
    """
    contact = name_of(context, context.values.get("person"))
    topic = text_of(context, "topic") or text_of(context, "about")
    opening = f"we last wrote about {topic}. How did it go on?" if topic else "it has been a while. How are things?"
    body = [f"Hello {contact},", "", opening, "", "Is there anything that you need from us, or that we should know?"]
    words = f"The last topic was {topic}." if topic else "The last topic is not known; say what you remember of it."
    subject = topic or "How are things?"
    return Drafted(
        f"Write to {contact}", words=words, mailto=mailto(context, context.values.get("person"), subject, body)
    )
