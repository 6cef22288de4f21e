from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "motcua.infra.access"
    label = "access"

    def ready(self) -> None:
        from motcua.infra.access import sign_ins

        sign_ins.connect()
