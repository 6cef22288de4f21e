from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.procedures.domain.certification import certification_kind_of
from motcua.procedures.domain.content import LimitContent, fingerprint
from motcua.procedures.domain.content_check import check_content
from motcua.procedures.domain.national_record import read_national_record
from motcua.procedures.domain.refusal import RecordRefused, VersionRefused
from motcua.procedures.domain.vocabulary import CertificationKind, Channel, Counting, Level, LimitUnit
from tests.unit.procedures.record import national_record

AFTER_15 = "Nếu tiếp nhận hồ sơ sau 15 giờ thì có Phiếu hẹn, trả kết quả trong ngày làm việc tiếp theo."


def test_record_is_read_into_its_parts() -> None:
    content = read_national_record(national_record())

    assert (content.code, content.field, content.decision_number) == ("1.004873", "Hộ tịch", "163/QĐ-BTP")
    assert content.levels == (Level.PROVINCE, Level.COMMUNE)
    assert content.audiences == ("Công dân Việt Nam", "Tổ chức (không bao gồm doanh nghiệp, HTX)")
    assert content.authority == "Ủy ban nhân dân cấp xã"
    assert content.requirements == ""
    assert content.legal_bases_text == "Luật Hộ tịch (60/2014/QH13)\nNghị định (123/2015/NĐ-CP)"
    assert [(item.name, item.code) for item in content.results] == [
        ("Giấy xác nhận", "KQ.G15.000038"),
        ("Văn bản trả lời", "KQ.G15.000039"),
    ]
    assert content.channels == (Channel.ONLINE, Channel.COUNTER)
    assert content.verified


def test_record_with_a_doubt_is_not_verified() -> None:
    content = read_national_record(
        national_record(cach_thuc_thuc_hien="Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp3Miễn phí")
    )

    assert not content.verified
    assert len(content.unread) == 1


def test_record_that_waits_only_after_15_is_settled_the_same_day() -> None:
    methods = "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp1Miễn phí"

    content = read_national_record(national_record(cach_thuc_thuc_hien=methods, trinh_tu_thuc_hien=AFTER_15))

    assert [limit.same_day for limit in content.time_limits] == [True]
    assert (content.immediate_result, content.cutoff_rule) == (True, "15:00")


def test_certification_without_a_time_follows_the_rule_of_certification() -> None:
    methods = "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếpKhông có thông tin2,000 Việt Nam Đồng(/trang)"
    record = national_record(
        linh_vuc="Chứng thực", ten_thu_tuc="Chứng thực bản sao từ bản chính", cach_thuc_thuc_hien=methods
    )

    content = read_national_record(record)

    assert content.certification_kind is CertificationKind.COPY
    assert content.immediate_result
    assert not content.verified


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Chứng thực chữ ký người dịch mà người dịch là cộng tác viên", CertificationKind.TRANSLATOR),
        ("Chứng thực chữ ký trong các giấy tờ, văn bản", CertificationKind.SIGNATURE),
        ("Cấp bản sao có chứng thực từ bản chính giao dịch", CertificationKind.COPY),
        ("Chứng thực di chúc", CertificationKind.CONTRACT),
        ("Thủ tục cấp bản sao từ sổ gốc", None),
    ],
)
def test_kind_of_certification_is_told_by_the_name(name: str, kind: CertificationKind | None) -> None:
    assert certification_kind_of(name=name) is kind


def test_record_without_code_and_name_is_refused_with_both_fields() -> None:
    with pytest.raises(RecordRefused) as refusal:
        read_national_record(national_record(ma_thu_tuc="", ten_thu_tuc="  "))

    assert [fault.field for fault in refusal.value.faults] == ["mã thủ tục", "tên thủ tục"]


def test_record_with_an_impossible_code_is_refused_with_the_reason() -> None:
    with pytest.raises(RecordRefused, match=r"1\.001193"):
        read_national_record(national_record(ma_thu_tuc="ABC"))


def test_same_content_has_the_same_mark_and_any_change_another() -> None:
    content = read_national_record(national_record())

    assert fingerprint(content) == fingerprint(read_national_record(national_record()))
    assert fingerprint(content) != fingerprint(replace(content, requirements="Có mặt"))


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [
        ((0, LimitUnit.WORKING_DAY, Counting.DATES), "lớn hơn 0"),
        ((8, LimitUnit.WORKING_HOUR, Counting.DATES), "theo giờ làm việc"),
        ((1, LimitUnit.MONTH, Counting.HOURS), "phải tính theo ngày"),
    ],
)
def test_content_with_an_impossible_limit_is_refused(
    limit: tuple[int, LimitUnit, Counting], sentence: str
) -> None:
    amount, unit, counting = limit
    wrong = LimitContent(channel=Channel.COUNTER, amount=amount, unit=unit, counting=counting)

    with pytest.raises(VersionRefused, match=sentence) as refusal:
        check_content(replace(read_national_record(national_record()), time_limits=(wrong,)))

    assert refusal.value.field == "time_limits"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"name": ""}, "name"), ({"sets_count": 0}, "sets_count"), ({"cutoff_rule": "chiều"}, "cutoff_rule")],
)
def test_content_with_an_impossible_field_is_refused_at_the_field(
    change: dict[str, str | int], field: str
) -> None:
    content = replace(read_national_record(national_record()), **change)  # type: ignore[arg-type]

    with pytest.raises(VersionRefused) as refusal:
        check_content(content)

    assert refusal.value.field == field
