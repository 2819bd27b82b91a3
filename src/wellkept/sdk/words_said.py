"""Which words of a comment say what it is about: simple, and in the three languages of surveys."""

from __future__ import annotations

import re

SHORTEST = 4
_EMPTY = """
about again also although always been before being both could does done dont during each even ever every from get give
given good gone great have having here into just last like made make many more most much must need needed never nothing
only other over please really same should since some still such than thank thanks that their them then there these they
thing think this those time until very want well went were what when where which while will with without would your
aber alle allem allen aller alles also andere auch bitte danke dann dass dein dem denn diese diesem diesen dieser dieses
doch durch eine einem einen einer eines etwas euch gegen gibt habe haben hatte hier ihre ihrem ihren ihrer immer jede
jetzt kann keine können mehr mein mich nach nicht nichts noch oder ohne schon sehr sein seine sich sind über unser unter
viel waren warum wenn werden wieder wird wurde
avec avait avoir bien cela cette comme dans depuis donc elle encore entre être fait leur lors mais merci même moins nous
pour quand sans sont toute tous très vous était
"""
EMPTY = frozenset(_EMPTY.split())


def words_said(comment: str) -> set[str]:
    """The words that count, each once, in lower case."""
    found = re.findall(r"[^\W\d_]+", comment.casefold())
    return {word for word in found if len(word) >= SHORTEST and word not in EMPTY}
