from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils.module_loading import import_string


class WebConfig(AppConfig):
    name = "wellkept.web"
    label = "web"

    def ready(self) -> None:
        user_logged_in.connect(_signed_in, dispatch_uid="wellkept.web")


def _signed_in(request: HttpRequest, **_: Any) -> None:
    import_string("wellkept.web.idle.begin")(request.session)  # not at the top: commands need no pages
