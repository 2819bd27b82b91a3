"""A pack with something in every place."""

from __future__ import annotations

from datetime import date

from wellkept.web.packs.pack import AgendaItem, Pack, PackPicture, PackTable
from wellkept.web.packs.questions_picture import WIDE, Scored, high, questions_picture
from wellkept.web.pictures.growth_rings import growth_rings
from wellkept.web.pictures.quarter import Quarter
from wellkept.web.pictures.well import Reserve, well

ALT = "Six questions: first responders 92; channels not scored."


def pack(word: str = "Plans for 2027", rows: int = 2) -> Pack:
    """`word` stands in every place that somebody may have written."""
    scored = [Scored("first responders", 92, 88, 95), Scored("channels", None, None, None)]
    drawn = PackPicture("Six questions", "", ALT, questions_picture(scored, ALT), WIDE, high(scored))
    quarters = [Quarter("2026 Q1", 4), Quarter("2026 Q2", 9)]
    rings = PackPicture("How we are in touch", word, f"Rings {word}", growth_rings(quarters, "7", label=word), 300, 300)
    dry = PackPicture("The well", word, word, well([Reserve("Decision maker", 0.1, 0.5, word)], label=word), 640, 216)
    return Pack(
        firm="Harbour IT",
        account=word,
        when="Thursday 3 December 2026, 10:00",
        where=word,
        ours=("Dana Orr", word),
        theirs=(),
        agenda=tuple(AgendaItem(word, "Dana Orr", "10") for _ in range(rows)),
        questions=PackTable("How we help you", ("Question", "Score"), (("first responders", "92"),), picture=drawn),
        promises=PackTable("What was promised", ("What", "By"), ((word, "us"),) * rows, says="Of two quarters."),
        ahead=PackTable("What comes", ("When", "What"), (("1 Mar", word),)),
        cases=PackTable("Cases still open", ("Case", "What"), (), none="None is open."),
        findings=(word, "A second one."),
        pictures=(rings, dry),
        as_of=date(2026, 11, 22),
        left_out=("3 more cases",),
    )
