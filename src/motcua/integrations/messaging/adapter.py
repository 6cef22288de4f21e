"""E-mail through the mail server of the office, as `MOTCUA_EMAIL_URL` names it."""

from __future__ import annotations

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

from motcua.cases.domain.notice import NoticeChannel
from motcua.cases.ports import MessageNotSent


class MailMessenger:
    """The port `Messenger` by SMTP."""

    channel = NoticeChannel.EMAIL

    def ready(self) -> bool:
        """Say whether a mail server is named."""
        return "default" in settings.MAILERS

    def send(self, *, to: str, subject: str, text: str) -> None:
        """Hand one message to the server; what the server refuses is said in a sentence."""
        try:
            taken = send_mail(subject=subject, message=text, from_email=None, recipient_list=[to])
        except (SMTPException, OSError, ValueError) as fault:
            raise MessageNotSent(f"Máy chủ thư không nhận: {fault}") from fault
        if not taken:
            raise MessageNotSent("Máy chủ thư không nhận thư này.")
