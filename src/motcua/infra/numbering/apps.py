from django.apps import AppConfig


class NumberingConfig(AppConfig):
    name = "motcua.infra.numbering"
    label = "numbering"
