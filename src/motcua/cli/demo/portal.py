"""What comes to the demo commune online and by post, and what is turned away at its counter."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

from django.utils import timezone

from motcua.cases.domain.counter_slip import Refusal, RefusalGround
from motcua.cases.domain.intake import IntakeRequest
from motcua.cases.domain.notice import NoticeChannel
from motcua.cases.domain.supplement import Answer, AskedItem, SupplementReason
from motcua.cases.domain.vocabulary import ComponentForm, ReturnMethod
from motcua.cases.models import Case, SupplementItem
from motcua.cases.services.accepting import accept_arrival
from motcua.cases.services.arrivals import register_arrival
from motcua.cases.services.completing import ask_completion, complete_arrival
from motcua.cases.services.counter_slips import SlipRequest, issue_counter_refusal, issue_guidance
from motcua.cases.services.refusing import refuse_intake
from motcua.cases.services.warning_arrivals import warn_of_arrivals
from motcua.cli.demo.arrivals import Arrivals
from motcua.kernel.working_time import WorkingCalendar, shift
from motcua.procedures.domain.vocabulary import Channel
from motcua.procedures.models import ProcedureVersion

HOUR, DAY = 60, 480  # working minutes
REASON = "Hồ sơ chưa đủ thành phần theo quy định của thủ tục."
ELSEWHERE = Refusal(
    ground=RefusalGround.NOT_COMPETENT,
    reason="Đăng ký kết hôn có yếu tố nước ngoài tại khu vực này do cơ quan khác giải quyết.",
    competent_agency="Trung tâm Phục vụ hành chính công phường bên cạnh",
)
TAMPERED = Refusal(
    ground=RefusalGround.FALSE_PAPER,
    reason="Giấy tờ nộp kèm có dấu hiệu tẩy xóa ở ngày, tháng, năm sinh.",
)


def leave_arrivals(*, arrivals: Arrivals, calendar: WorkingCalendar, until: datetime) -> None:
    """Leave dossiers in every state before acceptance, and some slips, none later than `until` (aware)."""
    _Portal(arrivals, calendar, until).run()


class _Portal:
    def __init__(self, arrivals: Arrivals, calendar: WorkingCalendar, until: datetime) -> None:
        self.arrivals, self.calendar, self.until = arrivals, calendar, until
        self.numbers = count(1)
        self.online = [
            version
            for version in arrivals.versions
            if {Channel.ONLINE, Channel.POST} <= {limit.channel for limit in version.time_limits.all()}
        ]

    def run(self) -> None:
        if not self.online:
            return
        for minutes in (20, 3 * HOUR, 9 * HOUR):  # new, to be answered soon, late already
            self._arrive(minutes)
        self._arrive(HOUR, channel=Channel.POST)
        self._ask(self._arrive(3 * DAY), 2 * DAY)
        self._ask(self._arrive(19 * DAY), 18 * DAY)  # nobody came in fifteen working days
        self._complete(self._ask(self._arrive(6 * DAY), 5 * DAY), 4 * HOUR)
        self._refuse(self._arrive(2 * DAY), DAY + HOUR)
        self._accept(self._arrive(2 * DAY), DAY + 4 * HOUR)
        self._slips()
        warn_of_arrivals(at=self.until)

    def _ago(self, minutes: int) -> datetime:
        """Give the moment so many working minutes before the present."""
        now = timezone.localtime(self.until).replace(tzinfo=None)
        return timezone.make_aware(shift(calendar=self.calendar, start=now, minutes=-minutes))

    def _version(self) -> ProcedureVersion:
        return self.arrivals.chance.choice(self.online)

    def _arrive(self, minutes: int, *, channel: Channel = Channel.ONLINE) -> Case:
        version, at = self._version(), self._ago(minutes)
        request = IntakeRequest(
            procedure_version_id=version.id,
            time_limit_id=None,
            unit_id=self.arrivals.office_id,
            applicant_id=self.arrivals.chance.choice(self.arrivals.people).id,
            channel=channel,
            return_method=ReturnMethod.ONLINE if channel is Channel.ONLINE else ReturnMethod.COUNTER,
            components=self.arrivals.papers_of(version),
            submitted_at=at,
        )
        code = self._code(at) if channel is Channel.ONLINE else f"EB{next(self.numbers):09}VN"
        return register_arrival(
            request=request, external_code=code, actor=self.arrivals.counter, at=at + timedelta(minutes=2)
        )

    def _code(self, at: datetime) -> str:
        day = timezone.localdate(at)
        return f"{self.arrivals.commune.agency.code}-{day:%y%m%d}-05{next(self.numbers):04}"

    def _ask(self, case: Case, minutes: int) -> Case:
        return ask_completion(
            case_id=case.id,
            seen_revision=None,
            actor=self.arrivals.counter,
            at=self._ago(minutes),
            items=[self._wanted(case.procedure_version)],
            reason=REASON,
            via=NoticeChannel.PORTAL,
        )

    def _wanted(self, version: ProcedureVersion) -> AskedItem:
        part = version.components.order_by("position").first()
        return AskedItem(
            name=part.name if part else "Giấy tờ chứng minh nơi cư trú",
            reason_code=SupplementReason.INCOMPLETE,
            component_id=part.id if part else None,
            legal_basis="" if part else "Luật Cư trú, Điều 20",
            detail="Chưa kê khai đủ các mục bắt buộc",
            form=ComponentForm.ORIGINAL,
        )

    def _complete(self, case: Case, minutes: int) -> None:
        at = self._ago(minutes)
        items = SupplementItem.objects.filter(request__case_id=case.id)
        complete_arrival(
            case_id=case.id,
            seen_revision=None,
            actor=self.arrivals.counter,
            at=at,
            arrived_at=at,
            answers={item.id: Answer(form=ComponentForm.ORIGINAL) for item in items},
        )

    def _refuse(self, case: Case, minutes: int) -> None:
        refuse_intake(
            case_id=case.id,
            seen_revision=None,
            refusal=ELSEWHERE,
            actor=self.arrivals.counter,
            at=self._ago(minutes),
        )

    def _accept(self, case: Case, minutes: int) -> None:
        limits = case.procedure_version.time_limits.filter(channel=Channel.ONLINE).order_by("position")
        accept_arrival(
            case_id=case.id,
            seen_revision=None,
            time_limit_id=limits.values_list("id", flat=True)[0],
            actor=self.arrivals.counter,
            at=self._ago(minutes),
        )

    def _slips(self) -> None:
        """Turn people away at the counter: two to complete their papers, two for good."""
        counter = self.arrivals.counter
        for minutes in (DAY, 2 * HOUR):
            asked, version = self._asked()
            item = self._wanted(version)
            issue_guidance(asked=asked, items=[item], reason=REASON, actor=counter, at=self._ago(minutes))
        for refusal, minutes in ((ELSEWHERE, 3 * HOUR), (TAMPERED, HOUR)):
            asked, _ = self._asked()
            issue_counter_refusal(asked=asked, refusal=refusal, actor=counter, at=self._ago(minutes))

    def _asked(self) -> tuple[SlipRequest, ProcedureVersion]:
        version = self._version()
        request = SlipRequest(
            unit_id=self.arrivals.office_id,
            applicant_id=self.arrivals.chance.choice(self.arrivals.people).id,
            procedure_version_id=version.id,
            request=version.name,
        )
        return request, version
