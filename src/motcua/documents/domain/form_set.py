"""The sets of forms that a paper may be printed on, each made by one circular or decree."""

from enum import StrEnum


class FormSet(StrEnum):
    """Which annex a layout comes from; the name is what staff read."""

    TT01_2018 = "TT01_2018"  # TT 01/2018/TT-VPCP, Điều 9: six forms
    TT03_2025 = "TT03_2025"  # TT 03/2025/TT-VPCP, Phụ lục I: seven forms
    CERTIFICATION = "CERTIFICATION"  # words of certification, NĐ 23/2015/NĐ-CP and TT 01/2020/TT-BTP
    ND30_2020 = "ND30_2020"  # official letters, NĐ 30/2020/NĐ-CP, Phụ lục I
    ONE_STOP = "ONE_STOP"  # papers of daily use at the one-stop that no circular lays out


FORM_SET_NAMES: dict[FormSet, str] = {
    FormSet.TT01_2018: "Thông tư 01/2018/TT-VPCP",
    FormSet.TT03_2025: "Thông tư 03/2025/TT-VPCP",
    FormSet.CERTIFICATION: "Lời chứng",
    FormSet.ND30_2020: "Nghị định 30/2020/NĐ-CP",
    FormSet.ONE_STOP: "Giấy tờ nghiệp vụ một cửa",
}

# What lays the papers of a set out, as the library of forms says it.
FORM_SET_BASES: dict[FormSet, str] = {
    FormSet.TT01_2018: "Thông tư 01/2018/TT-VPCP, Điều 9",
    FormSet.TT03_2025: "Thông tư 03/2025/TT-VPCP, Phụ lục I",
    FormSet.CERTIFICATION: "Nghị định 23/2015/NĐ-CP; Thông tư 01/2020/TT-BTP",
    FormSet.ND30_2020: "Nghị định 30/2020/NĐ-CP, Phụ lục I (từ ngày 05/03/2020)",
    FormSet.ONE_STOP: "Không văn bản nào quy định mẫu; dùng theo thực tế tại bộ phận một cửa",
}
