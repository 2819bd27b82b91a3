"""What a WebDAV server answers: XML of many small answers, read without entities, document types or endless depth."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from wellkept.sdk.live import CannotReadError

MOST_ELEMENTS = 500_000  # twenty thousand events in one listing have a third of this
DEEPEST = 50
_STATUS = re.compile(r"HTTP/[0-9.]+\s+([0-9]{3})\b")
DAV, CALDAV, CARDDAV = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}", "{urn:ietf:params:xml:ns:carddav}"
SERVER = "{http://calendarserver.org/ns/}"


@dataclass(frozen=True, slots=True)
class Response:
    """One of the answers: of which address, with which status, and the properties that were found, by their tags."""

    href: str
    status: int
    found: dict[str, Element] = field(default_factory=dict)

    def text(self, tag: str) -> str:
        element = self.found.get(tag)
        return (element.text or "").strip() if element is not None else ""

    def hrefs(self, tag: str) -> list[str]:
        element = self.found.get(tag)
        inside = element.iter(f"{DAV}href") if element is not None else ()
        return [said for one in inside if (said := (one.text or "").strip())]

    def is_a(self, tag: str) -> bool:
        kinds = self.found.get(f"{DAV}resourcetype")
        return kinds is not None and kinds.find(tag) is not None


@dataclass(frozen=True, slots=True)
class Multistatus:
    responses: list[Response]
    token: str = ""


class _Bounded(TreeBuilder):
    """Stops at the element that is one too many, before a small file has become a large tree."""

    def __init__(self) -> None:
        super().__init__()
        self.count = self.depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.count += 1
        self.depth += 1
        if self.count > MOST_ELEMENTS or self.depth > DEEPEST:
            raise ParseError("too many elements, or too deep")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(tag)


def read_xml(body: bytes, host: str) -> Element:
    """The root; CannotReadError for what is not XML, cut off, or made to do harm."""
    parser = DefusedXMLParser(target=_Bounded(), forbid_dtd=True)
    try:
        parser.feed(body)
        root: Element = parser.close()
    except DefusedXmlException:
        raise CannotReadError(f"{host} answers with XML that defines things of its own; that is not read.") from None
    except (ParseError, ValueError, LookupError):
        raise CannotReadError(f"{host} sent an answer that is cut off, or is not XML.") from None
    return root


def read_multistatus(body: bytes, host: str) -> Multistatus:
    root = read_xml(body, host)
    if root.tag != f"{DAV}multistatus":
        raise CannotReadError(f"{host} does not answer as a server of calendars or address books does.", later=False)
    responses = [_response(one) for one in root.findall(f"{DAV}response")]
    return Multistatus(responses, (root.findtext(f"{DAV}sync-token") or "").strip())


def _response(element: Element) -> Response:
    href = (element.findtext(f"{DAV}href") or "").strip()
    status, found = _status(element.findtext(f"{DAV}status")), {}
    for part in element.findall(f"{DAV}propstat"):
        said = _status(part.findtext(f"{DAV}status")) or 200
        inside = part.find(f"{DAV}prop")
        if said == 200 and inside is not None:
            found.update({one.tag: one for one in inside})
        status = status or (said if not found else 200)
    return Response(href, 200 if found else status or 200, found)


def _status(line: str | None) -> int:
    match = _STATUS.match((line or "").strip())
    return int(match[1]) if match else 0
