from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "motcua.infra.audit"
    label = "audit"
