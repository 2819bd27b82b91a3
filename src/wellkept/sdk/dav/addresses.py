"""Addresses of calendars and address books: as people write them, as servers do, and who registered them."""

from __future__ import annotations

from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

import tldextract

from wellkept.sdk.dav.kept import digest

_extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def web_address(written: str) -> str:
    """An address as people write it, as one on the web: `webcal:` means https, and so does a host alone."""
    plain = written.strip()
    scheme, sign, rest = plain.partition("://")
    if sign and scheme.lower() in ("webcal", "webcals", "caldavs", "carddavs"):
        return f"https://{rest}"
    return plain if sign else f"https://{plain}"


def joined(base: str, href: str) -> str:
    return urljoin(base, href)


def key_of(url: str) -> str:
    """Servers write one address in several ways; this is the same for all of them."""
    return digest(unquote(urlsplit(url).path))


def readable_path(path: str) -> str:
    """The path as people read it, where it leads to the same place when it is asked for so."""
    plain = unquote(path)
    harmless = all(sign.isalnum() or sign in "/@._+-" for sign in plain) and plain.count("/") == path.count("/")
    return plain if harmless else path


def place_of(href: str) -> str:
    """The last part of an address, to tell people where something stands."""
    return unquote(href.rstrip("/").rpartition("/")[2])[:120]


@cache
def domain_of(host: str) -> str:
    """The part that somebody registered: icloud.com of p42-caldav.icloud.com; "" of an address in numbers."""
    found = _extract(host)
    return f"{found.domain}.{found.suffix}" if found.domain and found.suffix else ""
