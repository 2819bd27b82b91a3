"""The level that a title tells of, in English, German and French. Unknown rather than wrong."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from wellkept.sdk import title_words as words
from wellkept.sdk.words import Level

LONGEST = 200
IN_TITLES = {"executive": 4, "decision maker": 3, "manager": 2, "specialist": 1, "user": 0}


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?:{pattern})(?![\w])")


NOT_NOW, LEARNING = _whole(words.NOT_NOW), _whole(words.LEARNING)
OF_OTHERS, AFTERWARDS = re.compile(rf"\b{words.OF_OTHERS}.*"), re.compile(words.AFTERWARDS)
PHRASES: tuple[tuple[re.Pattern[str], Level], ...] = tuple((_whole(pattern), level) for pattern, level in words.PHRASES)
LEVELS: tuple[tuple[re.Pattern[str], Level], ...] = (
    (_whole(words.EXECUTIVE), "executive"),
    (_whole(words.DECISION_MAKER), "decision maker"),
    (_whole(words.MANAGER), "manager"),
    (_whole(rf"{words.SPECIALIST}|\w+(?:{words.SPECIALIST_ENDINGS})"), "specialist"),
    (_whole(rf"{words.USER}|\w+(?:{words.USER_ENDINGS})"), "user"),
)
# "Leiter/in", "Leiter*in", "directeur·rice", "chargé(e)": the ending for the other gender.
BOTH = re.compile(r"(?<=\w)[/*:_·•.(]-?(?:innen|in|trice|rice|euse|iere|ere|ne|fe|ve|e)\b\)?(?!\.)")
FOR_ALL = re.compile(r"\((?:[mwfdxhi](?:[/|, ][mwfdxhi*]+)+|all genders|gn|\*)\)")
FEMININE = re.compile(r"\b(\w{2,}(?:er|or|ist|yst|ent|ant|at|alt|zt|ekt|eur|ar|oge|and|chef))in(?:nen)?\b")
LETTERS = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")


@lru_cache(maxsize=4096)
def level_of_title(title: str) -> Level:
    """The level that this title tells of, or "" where it does not tell.

    A manager is who manages people or a function: "IT manager", "Abteilungsleiter", "responsable". Who manages
    accounts, products or projects is a specialist, whatever the title says: measures take a manager as the peer of
    managers. Heads of a function, directors and vice presidents are decision makers; who leads the whole is an
    executive. An English managing director is taken as decision maker, for in banks and trading it is a rank; both are
    one level to every measure. An assistant has the level of an assistant, not of whom they assist. Who was something
    once, and titles that mean one thing here and another there ("Administrator", "Service Manager"), are not known.
    """
    text = _plain(title)
    if NOT_NOW.search(text):
        return ""
    if LEARNING.search(text):
        return "user"
    served = OF_OTHERS.search(text)
    if served:
        return _assisting(served[1])
    found, rest = _phrases(AFTERWARDS.sub("", text))
    found += [level for pattern, level in LEVELS if pattern.search(rest)][:1]
    known = [level for level in found if level]
    # A phrase of which nobody can say what it means outweighs plain words beneath it, not a rank above.
    if "" in found and not any(IN_TITLES[level] > 1 for level in known):
        return ""
    return max(known, key=IN_TITLES.__getitem__, default="")


def _assisting(word: str) -> Level:
    """Who advises is an expert; who assists or keeps the office is not."""
    return "specialist" if word.startswith(("referent", "advis", "conseill", "stab")) else "user"


def _phrases(text: str) -> tuple[list[Level], str]:
    """What whole phrases tell, and what remains without them."""
    found: list[Level] = []
    for pattern, level in PHRASES:
        if pattern.search(text):
            found.append(level)
            text = pattern.sub(" ; ", text)
    return found, text


def _plain(title: str) -> str:
    """Small letters without marks; both genders as one; abbreviations written out."""
    text = re.sub(r"(?<=[a-zß])In(?:nen)?\b", "", title[:LONGEST])  # LeiterIn
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(sign for sign in text if not unicodedata.combining(sign)).replace("ß", "ss")
    text = re.sub(r"gesch(?:ae|a)fts", "geschafts", text).replace("fuehr", "fuhr").replace("aer", "ar")
    text = LETTERS.sub(lambda found: found[0].replace(".", ""), text)
    text = BOTH.sub("", FOR_ALL.sub(" ", text))
    text = re.sub(r"[^\w&,@]+", " ", text)
    text = FEMININE.sub(r"\1", text)
    text = " ".join(words.SHORT.get(word, word) for word in re.findall(r"[\w&]+|[,@]", text))
    return text.replace(" ,", ",")
