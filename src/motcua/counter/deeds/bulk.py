"""The acts that can be done to several ticked cases, as the bar below a list offers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.cases.domain.lifecycle import ACTION_LABELS, Action
from motcua.cases.queries.visibility import WORKING
from motcua.counter.forms.bulk import AssignManyForm, ManyForm, NoteManyForm, ReasonManyForm
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkDeed:
    """One act on several cases: whom it is offered to, what it asks for, what is looked at before it."""

    action: Action
    slug: str
    icon: str
    short: str
    needs: tuple[Permission, ...]
    form: type[ManyForm] = ManyForm
    wanted: str = "holder"
    lead: str = ""

    @property
    def label(self) -> str:
        """The words of the lifecycle for it."""
        return ACTION_LABELS[self.action]


BULK_DEEDS: tuple[BulkDeed, ...] = (
    BulkDeed(
        action=Action.APPROVE_RESULT,
        slug="ky-duyet",
        icon="pen",
        short="Ký duyệt",
        needs=(Permission.APPROVE_RESULT,),
        wanted="result",
        lead="Xem lại từng kết quả trước khi ký duyệt.",
    ),
    BulkDeed(
        action=Action.REJECT_PROPOSAL,
        slug="tra-lai-du-thao",
        icon="arrow-counterclockwise",
        short="Trả lại dự thảo",
        needs=(Permission.APPROVE_RESULT,),
        form=ReasonManyForm,
        wanted="result",
    ),
    BulkDeed(action=Action.TAKE, slug="nhan-xu-ly", icon="person-check", short="Nhận xử lý", needs=WORKING),
    BulkDeed(
        action=Action.ACCEPT_HANDOVER,
        slug="xac-nhan-nhan",
        icon="clipboard-check",
        short="Xác nhận nhận",
        needs=WORKING,
        lead="Chỉ xác nhận hồ sơ, kết quả đã có ở đơn vị.",
    ),
    BulkDeed(
        action=Action.PASS_ON,
        slug="chuyen-buoc",
        icon="arrow-right",
        short="Chuyển bước",
        needs=WORKING,
        form=NoteManyForm,
        lead="Mỗi hồ sơ sang bước tiếp theo của quy trình của nó, để bước sau tự nhận.",
    ),
    BulkDeed(
        action=Action.HAND_OVER_RESULT,
        slug="ban-giao-ket-qua",
        icon="box-arrow-right",
        short="Bàn giao kết quả",
        needs=(Permission.HANDLE_CASE, Permission.APPROVE_RESULT),
        form=NoteManyForm,
        wanted="result",
    ),
    BulkDeed(
        action=Action.RETURN_RESULT,
        slug="tra-ket-qua",
        icon="award",
        short="Trả kết quả",
        needs=(Permission.RETURN_RESULT,),
        form=NoteManyForm,
        wanted="result",
        lead="Người nhận được ghi là người nộp hồ sơ, theo cách nhận đã hẹn. "
        "Người khác đến nhận thì hãy trả riêng hồ sơ đó.",
    ),
    BulkDeed(
        action=Action.DRAFT_APOLOGY,
        slug="soan-xin-loi",
        icon="envelope",
        short="Soạn xin lỗi",
        needs=(Permission.HANDLE_CASE, Permission.ASSIGN_CASE, Permission.RECEIVE_CASE),
        form=ReasonManyForm,
        lead="Lý do ghi trên từng phiếu. Ngày hẹn lại của mỗi hồ sơ tính theo các bước còn lại; "
        "hồ sơ đã hẹn lại hoặc đã có kết quả thì chỉ xin lỗi.",
    ),
    BulkDeed(
        action=Action.EXTEND,
        slug="ky-xin-loi",
        icon="pen",
        short="Ký phiếu xin lỗi",
        needs=(Permission.APPROVE_RESULT,),
        lead="Mỗi hồ sơ ký phiếu đang chờ, có hẹn lại hoặc không, đúng như người soạn đã ghi.",
    ),
    BulkDeed(
        action=Action.ASSIGN,
        slug="phan-cong",
        icon="person-plus",
        short="Phân công",
        needs=(Permission.ASSIGN_CASE,),
        form=AssignManyForm,
    ),
)

BULK_BY_SLUG: Mapping[str, BulkDeed] = {deed.slug: deed for deed in BULK_DEEDS}


LATE_ACTS = (Action.DRAFT_APOLOGY, Action.EXTEND)


def offered_on_late(actor: Actor) -> list[BulkDeed]:
    """Give the acts that the lists of late cases offer."""
    return [deed for deed in offered_to(actor) if deed.action in LATE_ACTS]


def offered_to(actor: Actor) -> list[BulkDeed]:
    """Give the acts whose permission the actor holds somewhere; each case is judged by its policy."""
    return [deed for deed in BULK_DEEDS if any(actor.holds(permission) for permission in deed.needs)]
