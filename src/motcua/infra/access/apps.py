from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "motcua.infra.access"
    label = "access"
