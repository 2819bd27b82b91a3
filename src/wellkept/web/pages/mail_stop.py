"""The link by which somebody stops mail to them. It opens nothing else, and opening it does nothing.

A person presses the button. A mail program asks in its reader's name by a POST of its own (RFC 8058), which no form on
the page sends. Who has the link may stop that mail: no cookie counts, so no other site can send anything in a name.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from wellkept.letters.stop_link import user_of_token
from wellkept.records.commands.note_miss import note_miss
from wellkept.records.commands.stop_mail import WISHES, stop_mail
from wellkept.records.models import MailWish, Notice, User
from wellkept.records.queries.organisations import the_firm
from wellkept.records.queries.part_of_link import too_many_misses
from wellkept.web.human_step import by_hand, shown_now
from wellkept.web.page import now, page, show_bare
from wellkept.web.pages.signin import line_of_caller

ONE_CLICK = ("List-Unsubscribe", "One-Click")
WHAT = {Notice.Kind.MORNING: "the mail of the morning", Notice.Kind.ALERT: "mails about what cannot wait"}


@page("stop/<str:token>", methods=("GET", "POST"), public=True)
@csrf_exempt
def mail_stop(request: HttpRequest, token: str) -> HttpResponse:
    found = user_of_token(token)
    if found is None:
        return _quiet(_missed(request))
    user, kind = found
    again = False
    if request.method == "POST":
        asked = request.POST.get(ONE_CLICK[0]) == ONE_CLICK[1] or by_hand(request, user.pk)
        again = not asked
        if asked:
            stop_mail(user=user, kinds=_kinds(request, kind), at=now())
    return _quiet(_page(request, user, kind, again=again))


def _kinds(request: HttpRequest, kind: str) -> list[str]:
    return list(Notice.Kind.values) if request.POST.get("all") == "on" else [kind]


def _page(request: HttpRequest, user: User, kind: str, *, again: bool) -> HttpResponse:
    firm, wish = the_firm(), MailWish.objects.filter(user=user).first()
    stands = [name for name in Notice.Kind if wish is not None and getattr(wish, WISHES[name])]
    return show_bare(
        request,
        "mail_stop",
        firm=firm.name if firm else "",
        what=WHAT[Notice.Kind(kind)],
        stopped=kind not in stands,
        other=next((WHAT[name] for name in stands if name != kind), ""),
        again=again,
        form_shown=shown_now(user.pk),
    )


def _missed(request: HttpRequest) -> HttpResponse:
    """A link that nobody signed, or signed with another key: it says where the same can be done."""
    line = line_of_caller(request) or "unknown"
    many = too_many_misses(line, now())
    if not many:
        note_miss(line=line, at=now())
    return show_bare(request, "mail_stop", status=429 if many else 404, what="", many=many, firm="")


def _quiet(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
