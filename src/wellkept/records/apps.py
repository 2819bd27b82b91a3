from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "wellkept.records"
    label = "records"
