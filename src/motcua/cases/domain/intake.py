"""What is asked for at the counter, and what the office refuses to take in, field by field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from motcua.cases.domain.vocabulary import ComponentForm, ReturnMethod
from motcua.kernel.text import normalise
from motcua.procedures.domain.vocabulary import Channel

SUMMARY_LENGTH = 1000
PLACE_LENGTH = 300
NAME_LENGTH = 1000
MOST_SETS = 99
MOST_COPIES = 999
MOST_PAGES = 100_000
ELSEWHERE_BY_COUNTER = (
    "Chỉ chọn nơi trả khác khi người dân đến nhận trực tiếp. "
    "Hãy để nơi trả là nơi tiếp nhận, hoặc đổi cách nhận kết quả."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentReceived:
    """One paper handed in; `component_id` none for a paper that the procedure does not ask for."""

    component_id: UUID | None
    name: str
    form: ComponentForm
    quantity: int = 1
    pages: int | None = None
    file_id: UUID | None = None
    shown_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeRequest:
    """A case to be received. `unit_id` is the one-stop office.

    `submitter_id` is given when somebody else hands it in, with the paper that allows it in `authorisation`.
    `competent_id` is the agency that settles the case, when that is not the one of the office;
    `returning_id` the one-stop office at which the result is collected, none for where it is received.
    `submitted_at` (aware) is when it arrived by post or online. An empty `summary` becomes the name of the
    procedure.
    """

    procedure_version_id: UUID
    time_limit_id: UUID | None
    unit_id: UUID
    applicant_id: UUID
    submitter_id: UUID | None = None
    authorisation: str = ""
    summary: str = ""
    sets_count: int = 1
    channel: Channel = Channel.COUNTER
    return_method: ReturnMethod = ReturnMethod.COUNTER
    return_place: str = ""
    components: tuple[ComponentReceived, ...] = ()
    submitted_at: dt.datetime | None = None
    competent_id: UUID | None = None
    returning_id: UUID | None = None

    @property
    def returned_elsewhere(self) -> bool:
        """Whether the result is collected at another office than the receiving one."""
        return self.returning_id not in {None, self.unit_id}

    @property
    def whole_electronic(self) -> bool:
        """Whether everything that is kept of the dossier is a file."""
        kept = (part for part in self.components if not part.shown_only)
        return all(part.file_id is not None or part.form is ComponentForm.ELECTRONIC for part in kept)


class IntakeRefused(Exception):  # noqa: N818 - named by what happened, as the office says it
    """The case is not received and nothing is stored; `fields` gives a Vietnamese sentence per field.

    A component's field is named `components.<place from 0>.<field>`.
    """

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeText:
    """The words of a request, cleaned."""

    summary: str
    authorisation: str
    return_place: str
    component_names: tuple[str, ...]


def clean(*, request: IntakeRequest, procedure_name: str) -> IntakeText:
    """Clean what was typed; an empty request is for the procedure itself."""
    return IntakeText(
        summary=normalise(request.summary) or procedure_name[:SUMMARY_LENGTH],
        authorisation=normalise(request.authorisation),
        return_place=normalise(request.return_place),
        component_names=tuple(normalise(component.name) for component in request.components),
    )


def faults_in(
    *, request: IntakeRequest, text: IntakeText, component_ids: Collection[UUID], at: dt.datetime
) -> dict[str, str]:
    """Find what is wrong with the request itself; `component_ids` are those of the procedure version."""
    faults = dict(_faults_of_case(request, text, at))
    for place, component in enumerate(request.components):
        for field, sentence in _faults_of_component(component, text.component_names[place], component_ids):
            faults[f"components.{place}.{field}"] = sentence
    known = [part.component_id for part in request.components if part.component_id is not None]
    if len(known) != len(set(known)):
        faults["components"] = "Một giấy tờ được ghi hai lần. Hãy gộp lại thành một dòng."
    return faults


def _faults_of_case(request: IntakeRequest, text: IntakeText, at: dt.datetime) -> Iterator[tuple[str, str]]:
    if len(text.summary) > SUMMARY_LENGTH:
        yield "summary", f"Nội dung yêu cầu giải quyết dài tối đa {SUMMARY_LENGTH} ký tự. Hãy viết gọn lại."
    if not 1 <= request.sets_count <= MOST_SETS:
        yield "sets_count", f"Số bộ hồ sơ phải từ 1 đến {MOST_SETS}."
    if request.submitted_at is not None and request.submitted_at > at:
        yield "submitted_at", "Thời điểm nộp không thể sau thời điểm tiếp nhận. Hãy kiểm tra lại ngày giờ."
    if len(text.return_place) > PLACE_LENGTH:
        yield "return_place", f"Nơi nhận kết quả dài tối đa {PLACE_LENGTH} ký tự."
    if request.return_method is ReturnMethod.POST and not text.return_place:
        yield "return_place", "Hãy ghi địa chỉ để bưu chính phát kết quả."
    if request.returned_elsewhere and request.return_method is not ReturnMethod.COUNTER:
        yield "returning", ELSEWHERE_BY_COUNTER
    yield from _faults_of_submitter(request, text)


def _faults_of_submitter(request: IntakeRequest, text: IntakeText) -> Iterator[tuple[str, str]]:
    # NĐ 118/2025/NĐ-CP, Điều 6: who comes for another brings the authorisation.
    represented = request.submitter_id is not None and request.submitter_id != request.applicant_id
    if represented and not text.authorisation:
        yield "authorisation", "Người nộp thay phải có giấy ủy quyền hoặc giấy tờ chứng minh quyền đại diện."
    if not represented and text.authorisation:
        yield "submitter", "Đã ghi giấy ủy quyền nhưng chưa chọn người nộp thay. Hãy chọn người nộp."
    if len(text.authorisation) > PLACE_LENGTH:
        yield "authorisation", f"Giấy ủy quyền ghi tối đa {PLACE_LENGTH} ký tự."


def _faults_of_component(
    component: ComponentReceived, name: str, component_ids: Collection[UUID]
) -> Iterator[tuple[str, str]]:
    if component.component_id is None:
        if not name:
            yield "name", "Hãy ghi tên giấy tờ."
        elif len(name) > NAME_LENGTH:
            yield "name", f"Tên giấy tờ dài tối đa {NAME_LENGTH} ký tự."
    elif component.component_id not in component_ids:
        yield "component", "Giấy tờ này không có trong thành phần hồ sơ của thủ tục. Hãy tải lại trang."
    if not 1 <= component.quantity <= MOST_COPIES:
        yield "quantity", f"Số lượng phải từ 1 đến {MOST_COPIES}."
    if component.pages is not None and not 1 <= component.pages <= MOST_PAGES:
        yield "pages", f"Số trang phải từ 1 đến {MOST_PAGES}."
