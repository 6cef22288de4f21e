"""Which unit a name in a plan means: the many ways in which plans write it, and what is nobody's."""

from __future__ import annotations

from uuid import UUID

import pytest

from motcua.kernel.text import fold
from motcua.plans.domain.matching import Known, propose_unit, propose_units

AGENCY, ONE_STOP, LEADERS, OFFICE, SOCIAL, ECONOMY = (UUID(int=number) for number in range(1, 7))
UNITS = (
    Known(AGENCY, ("Ủy ban nhân dân xã Vĩnh An", "UBND"), whole=True),
    Known(ONE_STOP, ("Trung tâm Phục vụ hành chính công xã Vĩnh An", "TTPVHCC"), one_stop=True),
    Known(LEADERS, ("Lãnh đạo Ủy ban nhân dân xã", "Chủ tịch", "Phó Chủ tịch")),
    Known(
        OFFICE,
        ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "", "Công chức Tư pháp - Hộ tịch", "Văn thư"),
    ),
    Known(SOCIAL, ("Phòng Văn hóa - Xã hội", "", "Công chức Văn hóa - Xã hội")),
    Known(ECONOMY, ("Phòng Kinh tế", "", "Công chức Địa chính - Xây dựng")),
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Văn phòng HĐND và UBND xã", OFFICE),
        ("VP HĐND&UBND", OFFICE),
        ("VP.HĐND-UBND xã", OFFICE),
        ("Văn phòng UBND xã", OFFICE),
        ("Văn phòng", OFFICE),
        ("Công chức Tư pháp-Hộ tịch", OFFICE),
        ("BPMC", ONE_STOP),
        ("Bộ phận Một cửa", ONE_STOP),
        ("Bộ phận Tiếp nhận và Trả kết quả xã", ONE_STOP),
        ("Bộ phận TN&TKQ", ONE_STOP),
        ("TTPVHCC xã", ONE_STOP),
        ("Trung tâm Phục vụ hành chính công", ONE_STOP),
        ("UBND xã", AGENCY),
        ("UBND xã Vĩnh An", AGENCY),
        ("Các công chức chuyên môn", AGENCY),
        ("Các công chức chuyên môn thuộc UBND xã", AGENCY),
        ("Các phòng chuyên môn thuộc UBND xã", AGENCY),
        ("Lãnh đạo UBND xã", LEADERS),
        ("Chủ tịch UBND xã", LEADERS),
        ("Phòng VH-XH", SOCIAL),
        ("Công chức Văn hóa – XH", SOCIAL),
        ("Phòng Kinh tế xã", ECONOMY),
        ("Phòng KT", ECONOMY),
        ("Công chức Địa chính - Xây dựng", ECONOMY),
    ],
)
def test_a_name_means_the_unit_that_it_clearly_names(name: str, meant: UUID) -> None:
    assert propose_unit(name=name, units=UNITS) == meant


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Công an xã",
        "Đài truyền thanh xã",
        "Hội đồng nhân dân xã",
        "Văn phòng Đảng ủy",
        "Văn phòng UBND tỉnh",
        "Ủy ban nhân dân tỉnh Đông Sơn",
        "UBND xã Yên Bình",
        "Phòng Văn hóa - Xã hội xã Yên Bình",
        "Phòng Văn hóa và Thông tin",
        "Sở Tư pháp",
        "Trung tâm Y tế xã",
        "Các tổ chức, cá nhân có liên quan",
        "Các thôn",
    ],
)
def test_a_name_of_somebody_else_or_of_nobody_proposes_nothing(name: str) -> None:
    assert propose_unit(name=name, units=UNITS) is None


def test_two_units_that_are_alike_propose_nothing() -> None:
    twins = (Known(SOCIAL, ("Phòng Kinh tế 1",)), Known(ECONOMY, ("Phòng Kinh tế 2",)))

    assert propose_unit(name="Phòng Kinh tế", units=twins) is None


def test_what_was_said_before_counts_before_any_proposal() -> None:
    aliases = {fold("Phòng Kinh tế"): OFFICE, fold("Văn phòng"): None}

    found = propose_units(
        names=["Phòng Kinh tế", "Văn phòng", "BPMC", "Công an xã"], units=UNITS, aliases=aliases
    )

    assert found == {"Phòng Kinh tế": OFFICE, "Văn phòng": None, "BPMC": ONE_STOP, "Công an xã": None}
