"""The link by which somebody asks to be sent no more: signed, for one person and one kind of mail, and nothing else.

It needs no end: it opens nothing, and all that it can do is to stop mail.
"""

from __future__ import annotations

from django.core import signing

from wellkept.records.models import Notice, User

SALT = "wellkept.letters.stop"


def stop_token(user: int, kind: str) -> str:
    return signing.dumps([user, kind], salt=SALT)


def user_of_token(token: str) -> tuple[User, str] | None:
    """Whom it stops which mail for; None for what nobody here has signed for this."""
    try:
        user, kind = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = User.objects.filter(pk=user).first() if kind in Notice.Kind.values else None
    return (found, kind) if found else None
