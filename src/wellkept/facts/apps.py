from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "wellkept.facts"
    label = "facts"
