"""The note to a colleague before theirs is read: ready to be copied or mailed, with a link of their own."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access, registry
from wellkept.facts.models import Address
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.tell_owner import make_link, tell_owner
from wellkept.records.models import SourcePart
from wellkept.web.page import Frame, frame_of, now, page, reader, said, show
from wellkept.web.shown.sources import label_of, title_of, what_is_read

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
NEAR = (
    "The link leads to this machine alone, so a colleague elsewhere cannot open it. Start wellkept with --host, open "
    "it by the address that they would use, and write the note there."
)


@page("sources/parts/<int:pk>/note", methods=("POST",))
def source_note(request: HttpRequest, pk: int) -> HttpResponse:
    frame, part = frame_of(request), access.source_part(reader(request), pk)
    try:
        link = request.build_absolute_uri(reverse("mailbox_link", args=[make_link(part=part)]))
    except RefusedError:
        return redirect("source", part.source_id)
    words, to = _note(frame, part, link), _address(part)
    title = f"What is read of {title_of(part)}"
    return show(
        frame,
        "source_note",
        "sources",
        name=title_of(part),
        source=(part.source.name, reverse("source", args=[part.source_id])),
        owner=part.owner.name if part.owner else "",
        to=to,
        note=words,
        mailto=f"mailto:{quote(to)}?subject={quote(title)}&body={quote(words)}",
        told_href=reverse("source_told", args=[pk]),
        first=part.consent == SourcePart.Consent.TO_TELL,
        messages=[said("warn", NEAR)] if urlsplit(link).hostname in LOOPBACK else [],
        notice_days=f"{float(frame.settings['notice_days']):g}",
    )


@page("sources/parts/<int:pk>/told", methods=("POST",))
def source_told(request: HttpRequest, pk: int) -> HttpResponse:
    part = access.source_part(reader(request), pk)
    back = reverse("source", args=[part.source_id])
    try:
        tell_owner(part=part, at=now())
    except RefusedError:
        return redirect(f"{back}#parts")
    return redirect(f"{back}?said=told#parts")


def _note(frame: Frame, part: SourcePart, link: str) -> str:
    reads = " ".join(what_is_read(registry.live_connectors().get(part.source.connector), frame.settings))
    days = f"{float(frame.settings['notice_days']):g}"
    name = part.owner.name if part.owner else ""
    silence = (
        f"If you say nothing, it is read from {days} days after this note."
        if part.consent == SourcePart.Consent.TO_TELL
        else "What you decide there holds, now and later."
    )
    why = (
        f"{frame.firm or 'our firm'} uses wellkept to see how each client relationship stands, from the traces that "
        f"work leaves. I would like it to read {title_of(part)} ({label_of(part.source)})."
    )
    return "\n\n".join(
        [
            f"Hello {name},",
            why,
            f"What is read: {reads} The numbers of a tie between you and a contact are shown to you alone.",
            f"You decide: agree, leave your mailbox out, or leave out mail with whom you choose. {silence}",
            link,
            "The link is yours alone: please do not pass it on.",
        ]
    )


def _address(part: SourcePart) -> str:
    if "@" in part.name and "/" not in part.name:
        return part.name
    row = Address.objects.filter(person=part.owner, value__contains="@").order_by("pk").first()
    return row.value if row else ""
