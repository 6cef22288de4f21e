from django.apps import AppConfig


class ThrottleConfig(AppConfig):
    name = "motcua.infra.throttle"
    label = "throttle"
