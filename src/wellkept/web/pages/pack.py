"""The pack for a review with an account: what goes in, who comes, and the files to take along."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from django.http import Http404, HttpRequest, HttpResponse

from wellkept import access
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Account, Review
from wellkept.sdk.words import key_of
from wellkept.web.filters import plural
from wellkept.web.packs.chosen import Chosen, PackForm, pack_form
from wellkept.web.packs.gather import gather
from wellkept.web.packs.pack import Pack
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.shown.reviews import reviews_of

OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "pdf": "application/pdf",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "docx": f"{OFFICE}.wordprocessingml.document",
}
NOTHING = Chosen(None, "", (), (), (), (), frozenset({"rings"}))


@page("account/<int:pk>/pack")
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    frame = frame_of(request)
    found = access.account(reader(request), pk)
    form, kept_back = pack_form(frame, found, None, _next(frame, found))
    return _shown(frame, found, form, kept_back)


@page("account/<int:pk>/pack/<str:kind>", methods=("POST",))
def pack_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The file, of what the reader may see at this moment; that it was taken is told in the audit."""
    frame = frame_of(request)
    found = access.account(reader(request), pk)
    if kind not in KINDS:
        raise Http404
    form, kept_back = pack_form(frame, found, request.POST, _next(frame, found))
    if not form.is_valid():
        return _shown(frame, found, form, kept_back)
    made, _ = gather(frame, found, form.chosen())
    response = HttpResponse(_writer(kind)(made), content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{_called(found, frame)}.{kind}"'
    chosen = [int(one) for one in form.cleaned_data["findings"]]
    put_audit_entry(what="exported", at=now(), subject_kind="pack", subject=pk, kind=kind, findings=chosen)
    return response


def _writer(kind: str) -> Callable[[Pack], bytes]:
    """Brought in when the first file is made: what writes slides and documents takes long to load."""
    writer: Callable[[Pack], bytes] = getattr(import_module(f"wellkept.web.packs.as_{kind}"), f"as_{kind}")
    return writer


def _next(frame: Frame, found: Account) -> Review | None:
    """The review that comes next, or the last one that is due and not held."""
    ahead = [row for row in reviews_of(frame, found) if row.due_on >= frame.as_of]
    return ahead[0] if ahead else None


def _called(found: Account, frame: Frame) -> str:
    name = "".join(
        one for one in key_of(found.organisation.name)[:60] if one.isascii() and (one.isalnum() or one == "-")
    )
    return f"review-{name.strip('-') or found.pk}-{frame.as_of.isoformat()}"


def _shown(frame: Frame, found: Account, form: PackForm, kept_back: int) -> HttpResponse:
    made, rows_kept_back = gather(frame, found, NOTHING)
    name = found.organisation.name
    return show(
        frame,
        "pack",
        "portfolio",
        name=name,
        account_href=frame.href("account", found.pk),
        form=form,
        tables=made.tables,
        left_out=made.left_out,
        kept_back=_kept_back(kept_back, rows_kept_back),
        files=[(words, frame.href("pack_file", found.pk, kind)) for kind, words in FILES],
        reviews_href=f"{frame.href('account', found.pk)}#reviews",
    )


FILES = (("pdf", "PDF"), ("pptx", "Slides"), ("docx", "Document"))


def _kept_back(findings: int, rows: int) -> str:
    parts = [*([plural(findings, "finding")] if findings else []), *([plural(rows, "row")] if rows else [])]
    return f"{' and '.join(parts)} kept back: they may name somebody else." if parts else ""
