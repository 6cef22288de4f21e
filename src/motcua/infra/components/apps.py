from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    name = "motcua.infra.components"
    label = "components"
