"""Whether a person sent a form, or a machine that checks mail: it opens every link, and some submit what they find.

No script is needed. A person presses the button that people see, leaves alone the field and the button that they do
not, and has looked at the page for as long as it takes to move a thumb. Whatever fails this is asked once more, by a
page on which a person has only to press again; a machine fails it there too.
"""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest

from wellkept.web.page import now

SALT = "wellkept.human-step"
QUICK = 1.5  # seconds
PRESSED, BUTTON, EMPTY = "press", "send", "website"


def shown_now(about: int) -> str:
    """To be sent back with the form: when it was shown, and about what; nobody else can write it."""
    return signing.dumps([about, now().timestamp()], salt=SALT)


def by_hand(request: HttpRequest, about: int) -> bool:
    """Whether the form that was shown about this was sent by a person."""
    pressed = request.POST.get(PRESSED) == BUTTON and not request.POST.get(EMPTY)
    try:
        of, at = signing.loads(request.POST.get("shown", ""), salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return False
    return bool(pressed and of == about and now().timestamp() - at >= QUICK)
