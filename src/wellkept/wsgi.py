"""The web application, for any WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellkept.settings")
application = get_wsgi_application()

from wellkept.dump.in_use import use_home  # noqa: E402 -- models are loaded by the line above

use_home()  # no backup is restored, and nothing moved, under pages that are open
