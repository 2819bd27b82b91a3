"""Registrable domains, by a list that ships with the library: nothing is looked up outside."""

from __future__ import annotations

from functools import cache

import tldextract

_extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)

# Providers at which anybody may have an address: such a domain says nothing about an organisation.
FREE_MAIL = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "hotmail.co.uk",
        "hotmail.fr",
        "hotmail.de",
        "live.com",
        "msn.com",
        "yahoo.com",
        "yahoo.co.uk",
        "yahoo.de",
        "yahoo.fr",
        "yahoo.co.jp",
        "yahoo.co.in",
        "ymail.com",
        "rocketmail.com",
        "aol.com",
        "aim.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "gmx.de",
        "gmx.net",
        "gmx.com",
        "gmx.at",
        "gmx.ch",
        "web.de",
        "t-online.de",
        "freenet.de",
        "arcor.de",
        "mail.com",
        "email.com",
        "protonmail.com",
        "proton.me",
        "pm.me",
        "tutanota.com",
        "tuta.com",
        "tuta.io",
        "posteo.de",
        "mailbox.org",
        "fastmail.com",
        "fastmail.fm",
        "hey.com",
        "zoho.com",
        "yandex.ru",
        "yandex.com",
        "mail.ru",
        "bk.ru",
        "inbox.ru",
        "list.ru",
        "rambler.ru",
        "qq.com",
        "163.com",
        "126.com",
        "sina.com",
        "foxmail.com",
        "naver.com",
        "hanmail.net",
        "daum.net",
        "rediffmail.com",
        "orange.fr",
        "wanadoo.fr",
        "free.fr",
        "laposte.net",
        "sfr.fr",
        "neuf.fr",
        "libero.it",
        "virgilio.it",
        "tiscali.it",
        "alice.it",
        "tin.it",
        "telenet.be",
        "skynet.be",
        "bluewin.ch",
        "hispeed.ch",
        "chello.at",
        "aon.at",
        "btinternet.com",
        "ntlworld.com",
        "virginmedia.com",
        "sky.com",
        "comcast.net",
        "verizon.net",
        "att.net",
        "sbcglobal.net",
        "bellsouth.net",
        "cox.net",
        "charter.net",
        "earthlink.net",
        "juno.com",
        "netzero.net",
        "optonline.net",
        "rogers.com",
        "shaw.ca",
        "sympatico.ca",
        "bigpond.com",
        "optusnet.com.au",
        "uol.com.br",
        "bol.com.br",
        "terra.com.br",
        "ig.com.br",
        "seznam.cz",
        "centrum.cz",
        "wp.pl",
        "o2.pl",
        "interia.pl",
        "onet.pl",
        "abv.bg",
        "ukr.net",
        "usa.net",
        "lycos.com",
        "excite.com",
    ]
)


@cache
def registrable(domain: str) -> str:
    """`mail.dept.example.co.uk` → `example.co.uk`; a domain without a known suffix keeps its last two parts."""
    parts = _extract.extract_str(domain, include_psl_private_domains=False)
    if parts.top_domain_under_public_suffix:
        return str(parts.top_domain_under_public_suffix)
    return ".".join(domain.split(".")[-2:])


def is_free_mail(domain: str) -> bool:
    return "." in domain and registrable(domain.strip(".").lower()) in FREE_MAIL


def organisation_domain(domain: str) -> str:
    """The domain that stands for an organisation; empty for free mail, bare hosts and number addresses."""
    found = registrable(domain.strip(".").lower()) if "." in domain else ""
    last = found.rpartition(".")[2]
    return "" if is_free_mail(found) or last.isdigit() or last in {"local", "localdomain", "invalid"} else found
