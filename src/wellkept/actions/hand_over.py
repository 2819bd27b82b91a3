"""Hand over the ties of a colleague who leaves or is away."""

from __future__ import annotations

from wellkept.sdk.action import Context, Drafted, action
from wellkept.sdk.drafting import file_name, mailto, name_of, names_of, text_of


@action
def hand_over(context: Context) -> Drafted:
    """The list of ties to hand over, best known first, as words, as a file, and in a mail to the colleague.

    Uses `colleague` (who leaves), `people` (the contacts), `about` (the account). Who takes which tie is for you to
    write in: wellkept does not choose.
    """
    colleague, account = name_of(context, context.values.get("colleague")), text_of(context, "about")
    contacts = names_of(context, context.values.get("people") or ())
    title = f"Hand over {colleague}'s ties{f' with {account}' if account else ''}"
    listed = [f"{number}. {name}: taken over by ____, introduced on ____" for number, name in enumerate(contacts, 1)]
    if not listed:
        return Drafted(title, words="No tie is seen that would have to be handed over.")
    body = [
        f"Hello {colleague},",
        "",
        "Would you go through these with me, and introduce whoever takes over, best in a talk of three?",
        "",
        *listed,
    ]
    return Drafted(
        title,
        words="\n".join(listed),
        mailto=mailto(context, context.values.get("colleague"), title, body),
        file_name=file_name(title, "txt"),
        file_text="\r\n".join([title, "", *listed, ""]),
    )
