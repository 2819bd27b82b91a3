"""What is found for a few letters."""

from __future__ import annotations

from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse

from wellkept import access
from wellkept.web.page import frame_of, page, reader, show
from wellkept.web.shown.places import places_of

MOST = 20


@page("find")
def find(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    words = request.GET.get("q", "").strip()[:100]
    groups: list[SimpleNamespace] = []
    if words:
        accounts = access.accounts(user).filter(organisation__name__icontains=words).order_by("organisation__name")
        engagements = access.engagements(user).filter(name__icontains=words).order_by("name")
        people = access.people(user).filter(name__icontains=words).order_by("name")
        places = places_of([one.pk for one in people[:MOST]], frame.as_of)
        groups = [
            _group(
                "Accounts",
                [(one.organisation.name, frame.href("account", one.pk), one.kind) for one in accounts[:MOST]],
                accounts.count(),
            ),
            _group(
                "Engagements",
                [
                    (one.name, frame.href("engagement", one.pk), one.account.organisation.name)
                    for one in engagements[:MOST]
                ],
                engagements.count(),
            ),
            _group(
                "People",
                [(one.name, frame.href("person", one.pk), places.get(one.pk, ("", ""))[0]) for one in people[:MOST]],
                people.count(),
            ),
        ]
    groups = [group for group in groups if group.results]
    return show(frame, "find", q=words, total=sum(len(group.results) + group.more for group in groups), groups=groups)


def _group(title: str, rows: list[tuple[str, str, str]], count: int) -> SimpleNamespace:
    results = [SimpleNamespace(name=name, href=href, words=words) for name, href, words in rows]
    return SimpleNamespace(title=title, results=results, more=count - len(results))
