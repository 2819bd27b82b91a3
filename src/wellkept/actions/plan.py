"""Plan how to mend what a finding says, step by step."""

from __future__ import annotations

from datetime import date, timedelta

from wellkept.sdk.action import Context, Drafted, action
from wellkept.sdk.drafting import bullets, file_name, lines_of, name_of, plain, text_of
from wellkept.sdk.phrases import on_day, percent


@action
def plan(context: Context) -> Drafted:
    """Steps with days: those that the rule gave, or, for a role whose reserve is low, how to raise it.

    Uses `steps`, `until` (an ISO date), or `role`, `person`, `reserve`, `need`; and `about`. Contact halves in weight
    in three weeks: a reserve is kept up by meeting or writing at least that often, both ways.
    """
    about = text_of(context, "about") or plain(context.account)
    role = text_of(context, "role")
    subject = f"the reserve with the {role}" if role else about
    steps = lines_of(context, "steps") or _raise_reserve(context, role or "contact")
    title = f"Plan: {subject}" if subject else "Plan"
    lines = [*_aim(context), *bullets(_until(context), steps)]
    return Drafted(
        title, words="\n".join(lines).strip(), file_name=file_name(title, "txt"), file_text="\r\n".join(lines)
    )


def _aim(context: Context) -> list[str]:
    reserve, need = context.values.get("reserve"), context.values.get("need")
    if reserve is None or need is None:
        return []
    return [f"From {percent(reserve)} to {percent(need)}.", ""]


def _until(context: Context) -> str:
    until = text_of(context, "until")
    return f"Steps, until {on_day(date.fromisoformat(until))}" if until else "Steps"


def _raise_reserve(context: Context, role: str) -> list[str]:
    person = name_of(context, context.values.get("person"))
    colleague = name_of(context, context.values.get("colleague"))
    steps = [
        (7, f"{colleague} asks for an introduction to {person}, or proposes three times."),
        (14, f"{colleague} meets {person}: listens, asks what they need from us, promises one thing and keeps it."),
        (21, f"Both write: {colleague} sends what was promised, {person} answers."),
        (42, f"Meet again, at least every three weeks, until the reserve with the {role} is enough."),
    ]
    return [f"{_by(context, days)}{says}" for days, says in steps]


def _by(context: Context, days: int) -> str:
    return f"By {on_day(context.today + timedelta(days=days))}: " if context.today is not None else ""
