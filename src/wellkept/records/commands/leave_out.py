from __future__ import annotations

import re
from collections.abc import Iterable

from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import SourcePart

WORD = re.compile(r"([^@\s,;]{1,64}@)?([\w-]{1,63}\.)+[\w-]{2,63}")
MOST = 200


def leave_out(*, part: SourcePart, words: Iterable[str]) -> None:
    """Mail with these addresses or domains is kept nowhere, from the next run on."""
    wanted = list(dict.fromkeys(cleaned for word in words if (cleaned := word.strip().lower().removeprefix("@"))))
    if odd := [word for word in wanted if not WORD.fullmatch(word)]:
        raise RefusedError(f"{odd[0][:80]} is no address and no domain; write ann@example.org or example.org")
    if len(wanted) > MOST:
        raise RefusedError(f"{MOST} addresses and domains can be left out, not {len(wanted)}")
    part.left_out = wanted
    part.save(update_fields=["left_out"])
