"""Find out who takes over from a contact who has gone."""

from __future__ import annotations

from wellkept.sdk.action import Context, Drafted, action
from wellkept.sdk.drafting import NOBODY, mailto, name_of, plain


@action
def find_successor(context: Context) -> Drafted:
    """Drafts a mail to whoever stood near the contact who has gone, and says what to record.

    Uses `person` (who has gone) and `ask` (who was near them). Without anybody near it says where to look.
    """
    gone, near = name_of(context, context.values.get("person")), name_of(context, context.values.get("ask"))
    account = plain(context.account)
    record = f"Then record the successor's post{f' at {account}' if account else ''}, with title and level."
    title = f"Find out who takes over from {gone}"
    if near == NOBODY:
        words = f"Nobody near {gone} is known. Ask the switchboard or look at their site. {record}"
        return Drafted(title, words=words)
    body = [
        f"Hello {near},",
        "",
        f"We worked with {gone}, whom I can no longer reach. Who takes over, and would you introduce us?",
    ]
    link = mailto(context, context.values.get("ask"), f"Who takes over from {gone}?", body)
    return Drafted(title, words=f"{near} stood near {gone}. {record}", mailto=link)
