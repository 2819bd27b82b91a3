"""Every module in `pages` that declares a page is on the site under its own name: no list to keep."""

from __future__ import annotations

import importlib
import pkgutil

from django.urls import URLPattern, path

from wellkept.web import pages
from wellkept.web.page import Route


def routes() -> list[Route]:
    names = sorted(info.name for info in pkgutil.iter_modules(pages.__path__))
    modules = [importlib.import_module(f"wellkept.web.pages.{name}") for name in names]
    return [thing for module in modules for thing in vars(module).values() if isinstance(thing, Route)]


urlpatterns: list[URLPattern] = [path(route.pattern, route.view, name=route.name) for route in routes()]
handler400 = "wellkept.web.pages.error.refused"
handler403 = "wellkept.web.pages.error.forbidden"
handler404 = "wellkept.web.pages.error.absent"
handler500 = "wellkept.web.pages.error.broken"
