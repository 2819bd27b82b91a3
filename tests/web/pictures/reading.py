"""Reads a picture back as XML, so that tests ask what is drawn rather than how it is written."""

from __future__ import annotations

from html import unescape
from xml.etree import ElementTree as ET

from wellkept.web.pictures.svg import Picture

HOSTILE = "\"><script>alert('x')</script>&<b>"


def drawn(picture: Picture) -> ET.Element:
    """Well-formed, with no style attribute and no script: what a strict policy lets through."""
    root = ET.fromstring(str(picture))
    for element in root.iter():
        assert element.tag != "script"
        assert not {"style", "onclick", "onload"} & set(element.attrib)
    return root


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def hatched(root: ET.Element) -> list[ET.Element]:
    return [element for element in root.iter() if element.get("fill") == "url(#hatch)"]


def texts(root: ET.Element) -> list[str]:
    return [unescape(element.text or "") for element in root.iter("text")]


def titles(root: ET.Element) -> list[str]:
    return [unescape(element.text or "") for element in root.iter("title")]


def percent(element: ET.Element, name: str) -> float:
    return float(element.get(name, "").removesuffix("%"))
