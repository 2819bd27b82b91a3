"""Microsoft Graph: signing in as an application, and walking its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from wellkept.sdk.outbound import CannotReadError, Http
from wellkept.sdk.rest.session import Session, StatusError, fetch_token
from wellkept.sdk.rest.shapes import Shape, listed, text

SIGN_IN = "https://login.microsoftonline.com"
GRAPH = "https://graph.microsoft.com/v1.0"
WHO = "Microsoft 365"
MOST_EMPTY_PAGES = 200
HELPS = {
    400: "Microsoft 365 does not understand the question",
    401: "Microsoft 365 refuses the sign-in: check tenant, application id and secret, and whether the secret ran out",
    403: "Microsoft 365 does not permit this: give the application its permissions, with the administrator's consent, "
    "and see that the mailbox is among those that it may open",
    404: "Microsoft 365 knows no such mailbox, or it has no Exchange licence",
}
_FORGOTTEN = frozenset({"syncstatenotfound", "syncstateinvalid", "resyncrequired"})
_UTC = 'outlook.timezone="UTC"'


class Graph:
    """`get` asks for one thing, `pages` for a list, `changes` for what a link was kept for."""

    def __init__(self, http: Http, tenant: str, client_id: str, client_secret: str) -> None:
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]{0,100}", tenant.strip()):
            raise CannotReadError("The tenant is an id, or a domain of the firm.", later=False)
        form = {
            "grant_type": "client_credentials",
            "client_id": client_id.strip(),
            "client_secret": client_secret.strip(),
            "scope": "https://graph.microsoft.com/.default",
        }
        url = f"{SIGN_IN}/{tenant.strip()}/oauth2/v2.0/token"
        refused = {400: HELPS[401], 401: HELPS[401]}
        self._session = Session(http, WHO, lambda: fetch_token(http, url, WHO, form, refused), HELPS)

    def get(self, path: str, select: str) -> dict[str, Any]:
        return self._session.get(f"{GRAPH}{path}", {"$select": select}, Prefer=_UTC)

    def pages(self, path: str, query: Mapping[str, Any]) -> Iterator[Shape]:
        yield from self._walked(f"{GRAPH}{path}", query)

    def changes(self, link: str) -> Iterator[Shape] | None:
        """What came since the link was handed out, page after page; None where Microsoft has forgotten it."""
        pages = self._walked(_own(link), None)
        try:
            first = next(pages)
        except StatusError as error:
            if error.status == 410 or error.code.lower() in _FORGOTTEN:
                return None
            raise
        return _followed_by(first, pages)

    def _walked(self, url: str, query: Mapping[str, Any] | None) -> Iterator[Shape]:
        """A server that sends us in a circle, or on and on without anything, is left."""
        asked: set[str] = set()
        empty = 0
        while url:
            if url in asked or empty > MOST_EMPTY_PAGES:
                raise CannotReadError(f"{WHO} hands out the same page again and again; it is asked again later.")
            asked.add(url)
            page = self._session.get(url, query, Prefer=f"odata.maxpagesize=50, {_UTC}")
            yield page
            empty = 0 if listed(page, "value") else empty + 1
            url, query = _own(text(page, "@odata.nextLink")), None


def of_mailbox(address: str) -> str:
    return f"/users/{quote(address, safe='@')}"


def link_of(page: Shape) -> str:
    """From where to go on after a page of changes. Without one it is half a page, and nothing of it counts."""
    if link := text(page, "@odata.deltaLink") or text(page, "@odata.nextLink"):
        return _own(link)
    raise CannotReadError(f"{WHO} handed out half a page; it is asked again later.")


def _own(link: str) -> str:
    """Links come from the server and are asked with our token: they may lead nowhere else."""
    if link and not link.startswith(f"{GRAPH}/"):
        raise CannotReadError(f"{WHO} sends us to another place; that is not followed.")
    return link


def _followed_by(first: Shape, others: Iterator[Shape]) -> Iterator[Shape]:
    yield first
    yield from others
