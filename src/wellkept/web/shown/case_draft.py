"""The drafted word of a case: to the client who waits, or to the vendor who is due. Nothing is sent by wellkept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from wellkept import access
from wellkept.records.queries.case_steps import Told
from wellkept.records.queries.case_tables import working_time
from wellkept.sdk.case_due import WORDS, after
from wellkept.sdk.case_word import Known, Sentence, Waited, body_of, word_to_client, word_to_vendor
from wellkept.sdk.drafting import link_of
from wellkept.web.page import Frame, reader
from wellkept.web.shown.case_people import CasePeople
from wellkept.web.shown.watched_cases import Watched, is_late, title_of, until

A_WORKING_DAY = 480.0


@dataclass(frozen=True)
class ShownWord:
    """`text` is what one copies; `mailto` opens it in a mail."""

    title: str
    sentences: list[Sentence]
    text: str
    mailto: str


def drafted_word(frame: Frame, people: CasePeople, one: Watched, behind: Sequence[Watched]) -> ShownWord | None:
    """None once the case has ended."""
    if not one.life.is_open:
        return None
    known = _known(frame, people, one, behind)
    sentences = word_to_client(known) if one.inbound else word_to_vendor(known)
    to = known.to if one.inbound else ""
    body = body_of(to, sentences, known.sender)
    whom = to or (one.case.account.organisation.name if one.case.account else "who asked")
    return ShownWord(
        title=f"The next word to {whom}",
        sentences=sentences,
        text="\n".join(body),
        mailto=link_of(_address(frame, one), f"{one.case.reference}: {title_of(one.case)}", body),
    )


def _known(frame: Frame, people: CasePeople, one: Watched, behind: Sequence[Watched]) -> Known:
    at, word, solve = until(frame), one.word, one.solve
    last, asked = one.last_word, one.asked_last
    by, why = _next(frame, one, at)
    return Known(
        to=people.name(one.case.opener_id) if one.inbound else "",
        sender=_sender(frame),
        title=one.case.title,
        reference=_number(one),
        opened=said(frame, one.life.opened_at),
        last_word=said(frame, last.at if last else None),
        asked=said(frame, asked.at if asked and last else None),
        missed=said(frame, word.at) if word and is_late(word, at) else "",
        **_team(frame, one.steps),
        solve=said(frame, solve.at if solve else None),
        solve_late=is_late(solve, at),
        next_by=said(frame, by),
        next_why=why,
        waits_for=tuple(_waited(frame, other, at) for other in behind if other.life.is_open),
        escalation=said(frame, _last_step(one.steps, "escalation_asked")),
        escalated=said(frame, _last_step(one.steps, "escalation_granted")),
    )


def _number(one: Watched) -> str:
    """As the other side knows it."""
    return one.case.their_reference or one.case.reference


def _sender(frame: Frame) -> str:
    person = reader(frame.request).person
    return person.name if person else frame.firm


def _team(frame: Frame, steps: Sequence[Told]) -> dict[str, str]:
    last = next((one for one in reversed(steps) if one.step == "assigned" and one.team), None)
    return {"team": last.team, "team_since": said(frame, last.at)} if last else {}


def _last_step(steps: Sequence[Told], step: str) -> datetime | None:
    return next((one.at for one in reversed(steps) if one.step == step), None)


def _waited(frame: Frame, one: Watched, at: datetime) -> Waited:
    last, promise = one.last_word, next((due for due in one.dues if due.what == "promise"), None)
    return Waited(
        vendor=one.case.account.organisation.name if one.case.account else "a vendor",
        reference=_number(one),
        opened=said(frame, one.life.opened_at),
        heard=said(frame, last.at if last else None),
        promised=said(frame, promise.at if promise else None),
        promise_late=is_late(promise, at),
        asked_to_escalate=said(frame, _last_step(one.steps, "escalation_asked")),
        escalated=said(frame, _last_step(one.steps, "escalation_granted")),
    )


def _next(frame: Frame, one: Watched, at: datetime) -> tuple[datetime | None, str]:
    """When the next word after this one will come."""
    ahead = [due for due in one.dues if due.what in WORDS and not is_late(due, at)]
    if ahead:
        return ahead[0].at, "a word is due then already"
    calendar, every = working_time(one.case.queue, frame.settings), one.promises.update
    due = after("update", calendar, at.astimezone(UTC), every or A_WORKING_DAY)
    why = "as often as a word was promised" if every else "one working day: nothing was promised, so say when"
    return (due.at if due else None), why


def _address(frame: Frame, one: Watched) -> str:
    """The other side's, where the reader sees one."""
    if not one.inbound or one.case.opener_id is None:
        return ""
    rows = access.addresses(reader(frame.request)).filter(person=one.case.opener_id, value__contains="@")
    return rows.order_by("-pk").values_list("value", flat=True).first() or ""


def said(frame: Frame, at: datetime | None) -> str:
    """A moment as one writes it in a mail: Friday 13 November, 15:00."""
    local = frame.local(at)
    return f"{local:%A} {local.day} {local:%B}, {local:%H:%M}" if local else ""
