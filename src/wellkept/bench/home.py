"""A home for a contender: Django set up on the folder that it was given, and a database of the newest shape."""

from __future__ import annotations

import os


def open_home() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "wellkept.settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
