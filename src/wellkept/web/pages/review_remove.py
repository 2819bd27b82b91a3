"""Take a promised review out, or take back what was said of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellkept import access
from wellkept.records.commands.decide import decided
from wellkept.records.commands.keep_review import remove_review
from wellkept.records.commands.undo_decision import undo_decision
from wellkept.web.page import frame_of, now, page, reader
from wellkept.web.pages.review_add import back_to
from wellkept.web.refresh_soon import refresh_soon


@page("account/<int:pk>/reviews/<int:review>/remove", methods=("POST",))
def review_remove(request: HttpRequest, pk: int, review: int) -> HttpResponse:
    user = reader(request)
    row = access.review(user, pk, review)
    words = f"A {row.kind} promised with {row.account} was taken out"
    with decided(kind="promise", words=words, at=now(), by=user, tables=("review",)) as decision:
        remove_review(review=row)
    refresh_soon()
    return redirect(back_to(pk, decision))


@page("account/<int:pk>/reviews/undo/<int:decision>", methods=("POST",))
def review_undo(request: HttpRequest, pk: int, decision: int) -> HttpResponse:
    """Whoever sees the account may take back what was said of its reviews: they may say it anew, too."""
    user = reader(request)
    undo_decision(decision=access.review_decision(user, pk, decision), at=now(), by=user)
    refresh_soon(full=True)
    return redirect(f"{frame_of(request).href('account', pk)}#reviews")
