from django.apps import AppConfig


class StorageConfig(AppConfig):
    name = "motcua.infra.storage"
    label = "storage"
