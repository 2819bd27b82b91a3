"""Invented people's names by region, and how a name becomes the first half of an address."""

from __future__ import annotations

import re
import unicodedata
from random import Random
from typing import Literal

Region = Literal["german", "british", "nordic", "dutch", "french", "hebrew", "arabic"]

FIRST: dict[str, str] = {
    "german": "Anke Bernd Clemens Dörte Elif Friederike Gerrit Hannes Imke Jörg Katrin Lennart Maike Nico Okan Petra "
    "Rüdiger Silke Thorsten Ulrike Vera Wiebke Yasemin Moritz Heike Günter Svea Tobias Mareike Pınar",
    "british": "Alastair Beatrice Conor Deirdre Edmund Fiona Gareth Hetty Imran Josie Keir Lorna Mabel Nadia Olwen "
    "Perdita Quentin Rhona Shreya Tamsin Una Winifred Zadie Desmond Ravi Aoife Callum Eilidh Gwen Harish",
    "nordic": "Agneta Birger Dagny Eskil Frøya Gudrun Håkon Ida Jorunn Kjell Liv Mårten Nanna Oddvar Pernille Ragna "
    "Sigrun Torbjørn Ulla Vidar Åse Øyvind Solveig Tuva Elin",
    "dutch": "Anneke Bram Corrie Dirk Evert Femke Gijs Hanneke Ineke Jelle Koen Lotte Maarten Nienke Otto Pleun Roos "
    "Sietske Teun Wouter",
    "french": "Amélie Bastien Céline Didier Élodie Fabien Gaëlle Hervé Inès Jérôme Léonie Maël Noémie Odile Renaud "
    "Sévérine Thibault Yannick Zoé Cédric",
}
LAST: dict[str, str] = {
    "german": "Altenburg Böttner Czaja Drewes Ehlert Fröhling Gerlitz Hübscher Ihnen Jaspers Kröger Lüdemann Möllering "
    "Niehues Öhlmann Petrowski Quast Rehfeld Schüttler Tiedje Uhlenbrock Vieth Wübben Yıldız Zabel Grothe Sürken Haake "
    "Brinkhoff Demirel Pfeilsticker Ostwald",
    "british": "Ashdown Birtles Cottingley Dunwoody Eastlake Fothergill Garrick Hathersage Ibbotson Jessop Kinnaird "
    "Lambourne Mistry Nethercott Ormerod Pascoe Quennell Rathbone Saddler Thackray Uttley Varma Wetherby Yelland "
    "Ackroyd Brackley Cheetham Desai Entwistle Gillespie",
    "nordic": "Askeland Bjørkli Dahlstrøm Ekeblad Fjelltun Grønvold Haugen-Rye Idsøe Kvamme Lindahl Myrvang Nordvik "
    "Öhrström Rosvall Skogheim Tveter Utne Wallgren Åkerlind Ødegård",
    "dutch": "Aalbers Brinkman Dijkgraaf Evers Geerlings Hofstra Jonkers Kuipers Lammers Nijboer Oosterhuis Postma "
    "Roelofs Schuurman Terpstra Veenstra Wiersma Zijlstra",
    "french": "Aubertin Bellanger Chastain Desroches Estève Fauvel Garnaud Huard Jacquelin Lavergne Maréchaux Naudin "
    "Perrault Quentel Rivoire Sauvage Tessier Vasseur",
}
# Right to left: the name as its owner writes it, and the address in Latin letters.
RIGHT_TO_LEFT: dict[str, tuple[tuple[str, str], ...]] = {
    "hebrew": (
        ("נועה ברקאי", "noa.barkai"),
        ("איתן שדה", "eitan.sade"),
        ("תמר אלון", "tamar.alon"),
        ("גיל רוזנר", "gil.rosner"),
        ("יעל כרמי", "yael.karmi"),
        ("אורי דגן", "uri.dagan"),
        ("מיכל נבו", "michal.nevo"),
        ("דניאל ארד", "daniel.arad"),
        ("שירה פלג", "shira.peleg"),
    ),
    "arabic": (
        ("ليلى حداد", "layla.haddad"),
        ("سامي نصار", "sami.nassar"),
        ("هند الكرمي", "hind.alkarmi"),
        ("طارق زيدان", "tariq.zeidan"),
        ("رنا خليل", "rana.khalil"),
        ("يوسف بدران", "yousef.badran"),
        ("منى شاهين", "mona.shahin"),
        ("فادي عيسى", "fadi.issa"),
        ("نور القاسم", "nour.alqasim"),
    ),
}
SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "å": "a", "æ": "ae", "ı": "i"})


def people_names(rng: Random, region: Region, count: int) -> list[tuple[str, str]]:
    """Distinct names with the local parts of their addresses."""
    if region in RIGHT_TO_LEFT:
        return list(RIGHT_TO_LEFT[region][:count])
    first, last = FIRST[region].split(), LAST[region].split()
    firsts, lasts = rng.sample(first, min(count, len(first))), rng.sample(last, min(count, len(last)))
    names = [f"{firsts[i % len(firsts)]} {lasts[i % len(lasts)]}" for i in range(count)]
    return [(name, local_part(name)) for name in names]


def local_part(name: str) -> str:
    spelled = unicodedata.normalize("NFKD", name.lower().translate(SPELLED)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9-]+", ".", spelled).strip(".")
