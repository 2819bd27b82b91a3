"""The names of folders, and which of them hold no correspondence: drafts, junk, trash, and what is no mail at all.

Servers may mark them (RFC 6154); where they do not, the names that mail programs give them in English, German and
French tell. What was sent is correspondence, and is never among them.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable

SENT = r"\sent"
EVERYTHING = r"\all"
_LEFT_OUT_FLAGS = frozenset({r"\drafts", r"\junk", r"\trash", r"\flagged", r"\important"})
_KNOWN_FLAGS = _LEFT_OUT_FLAGS | {SENT, EVERYTHING, r"\archive"}
_NAMES = """
drafts; draft; templates; unsent messages; outbox; trash; bin; deleted; deleted items; deleted messages; junk; spam
junk mail; junk email; junk e-mail; junk-e-mail; bulk mail; quarantine; recoverable items; conversation history
sync issues; calendar; contacts; tasks; notes; journal; suggested contacts; rss feeds; rss subscriptions; clutter
entwürfe; entwurf; vorlagen; postausgang; papierkorb; gelöscht; gelöschte elemente; gelöschte objekte
gelöschte nachrichten; junk-mail; junk-e-mail-ordner; spamverdacht; unerwünscht; unerwünschte werbung; quarantäne
kalender; kontakte; aufgaben; notizen; synchronisierungsprobleme; vorgeschlagene kontakte; rss-feeds
aufgezeichnete unterhaltungen
brouillons; brouillon; modèles; boîte d'envoi; corbeille; éléments supprimés; messages supprimés; supprimés
indésirables; courrier indésirable; courriers indésirables; pourriel; pourriels; quarantaine; calendrier; agenda
tâches; problèmes de synchronisation; flux rss
"""
_LEFT_OUT = frozenset(name.strip() for line in _NAMES.splitlines() for name in line.split(";") if name.strip())

_SHIFTED = re.compile(rb"&([A-Za-z0-9+,]*)-")


def in_words(name: bytes) -> str:
    """A name in modified UTF-7 (RFC 3501, 5.1.3), or in UTF-8 as some servers have it."""
    shifted = _SHIFTED.sub(lambda found: _unshifted(found[1]), name).decode("utf-8", "replace")
    return "".join(one if one.isprintable() else "?" for one in shifted)


def _unshifted(packed: bytes) -> bytes:
    if not packed:
        return b"&"
    try:
        return binascii.a2b_base64(packed.replace(b",", b"/") + b"===").decode("utf-16-be").encode()
    except ValueError:
        return b"&" + packed + b"-"


def holds_correspondence(path: Iterable[str], flags: frozenset[str] = frozenset()) -> bool:
    """By the folder's flags, in lower case, else by its name and the names of the folders that it stands in."""
    if flags & _KNOWN_FLAGS:
        return not flags & _LEFT_OUT_FLAGS
    return not any(name.strip().casefold().replace("’", "'") in _LEFT_OUT for name in path)
