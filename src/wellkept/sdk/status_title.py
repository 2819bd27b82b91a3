"""Whether the subject of a mail says that it tells how work stands: a status report, and not somebody's status."""

from __future__ import annotations

import re

# What to ask a database for, in any case; `speaks_of_status` then looks at whole words.
PHRASES = (
    *("status report", "status update", "status mail", "weekly status", "monthly status", "project status"),
    *("progress report", "weekly report", "weekly update", "status of", "status week"),
    *("statusbericht", "statusmeldung", "projektstatus", "wochenbericht", "status der", "status des", "status woche"),
    *("rapport d'avancement", "rapport d’avancement", "point d'avancement", "état d'avancement", "rapport de statut"),
)
_WORDS = re.compile(rf"\b(?:{'|'.join(map(re.escape, PHRASES))})\b|^\s*status\b\s*[:,–-]", re.IGNORECASE)


def speaks_of_status(title: str) -> bool:
    """Such as: Weekly status, Statusbericht KW 12. An answer to one tells nothing new, and is none."""
    return not title.lstrip()[:3].casefold().startswith(("re:", "aw:")) and _WORDS.search(title) is not None
