from django.apps import AppConfig


class SubmissionConfig(AppConfig):
    name = "motcua.infra.submission"
    label = "submission"
