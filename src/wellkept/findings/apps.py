from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "wellkept.findings"
    label = "findings"
