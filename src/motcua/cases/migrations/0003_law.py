"""Regimes and rule parameters as first recorded.

`verified` is true only for what was read in the codified or official text; everything else is shown as
"chưa kiểm chứng" until an office has compared it with the gazette.
"""

from datetime import date

from django.db import migrations

# code, name, from, to, instruments, format of case codes, verified
REGIMES = [
    (
        "R2018",
        "Nghị định 61/2018/NĐ-CP",
        date(2018, 6, 21),
        date(2021, 12, 6),
        ["Nghị định 61/2018/NĐ-CP", "Thông tư 01/2018/TT-VPCP"],
        "DOTTED_2018",
        True,
    ),
    (
        "R2021",
        "Nghị định 61/2018/NĐ-CP sửa đổi theo Nghị định 107/2021/NĐ-CP",
        date(2021, 12, 6),
        date(2025, 7, 1),
        [
            "Nghị định 61/2018/NĐ-CP",
            "Nghị định 107/2021/NĐ-CP",
            "Thông tư 01/2018/TT-VPCP",
            "Nghị định 45/2020/NĐ-CP",
            "Thông tư 01/2023/TT-VPCP",
            "Quyết định 766/QĐ-TTg năm 2022",
        ],
        "DOTTED_2018",
        False,
    ),
    (
        "R2025",
        "Nghị định 118/2025/NĐ-CP",
        date(2025, 7, 1),
        date(2025, 12, 31),
        [
            "Nghị định 118/2025/NĐ-CP",
            "Thông tư 03/2025/TT-VPCP",
            "Nghị định 45/2020/NĐ-CP",
            "Thông tư 01/2023/TT-VPCP",
        ],
        "LEVEL1_FIRST",
        False,
    ),
    (
        "R2025B",
        "Nghị định 118/2025/NĐ-CP sửa đổi theo Nghị định 367/2025/NĐ-CP",
        date(2025, 12, 31),
        date(2026, 7, 1),
        ["Nghị định 118/2025/NĐ-CP", "Nghị định 367/2025/NĐ-CP", "Thông tư 03/2025/TT-VPCP", "Thông tư 04/2025/TT-VPCP"],
        "LEVEL1_FIRST",
        False,
    ),
    (
        "R2026",
        "Nghị định 118/2025/NĐ-CP và Nghị định 224/2026/NĐ-CP",
        date(2026, 7, 1),
        None,
        [
            "Nghị định 118/2025/NĐ-CP",
            "Nghị định 367/2025/NĐ-CP",
            "Nghị định 224/2026/NĐ-CP",
            "Thông tư 03/2025/TT-VPCP",
            "Thông tư 04/2025/TT-VPCP",
        ],
        "LEVEL1_FIRST",
        False,
    ),
]

_OLD = ("R2018", "R2021")
_NEW = ("R2025", "R2025B", "R2026")
_OWN_PROPOSAL = "Chưa có quy định; mức do phần mềm đề xuất"

# regimes, key, value, unit, legal basis, verified, from (none: with the regime), to
PARAMETERS = [
    (_OLD, "form_set", "TT01_2018", "bộ mẫu", "Thông tư 01/2018/TT-VPCP, Điều 9", False, None, None),
    # Between 1 July and 14 September 2025 there was no new form: the old set went on.
    (("R2025",), "form_set", "TT01_2018", "bộ mẫu", "Thông tư 01/2018/TT-VPCP, Điều 9", False, None, date(2025, 9, 15)),
    (("R2025",), "form_set", "TT03_2025", "bộ mẫu", "Thông tư 03/2025/TT-VPCP, Phụ lục I", False, date(2025, 9, 15), None),
    (("R2025B", "R2026"), "form_set", "TT03_2025", "bộ mẫu", "Thông tư 03/2025/TT-VPCP, Phụ lục I", False, None, None),
    (_OLD, "supplement_max", "1", "lần", "Nghị định 61/2018/NĐ-CP, Điều 11.2c, 15.3", True, None, None),
    (_NEW, "supplement_max", "1", "lần", "Nghị định 118/2025/NĐ-CP, Điều 11", False, None, None),
    (_OLD, "supplement_notice_days", "3", "ngày làm việc", "Nghị định 61/2018/NĐ-CP, Điều 19.4", True, None, None),
    (_NEW, "supplement_notice_days", "3", "ngày làm việc", "Nghị định 118/2025/NĐ-CP, Điều 19", False, None, None),
    (("R2018",), "online_answer_hours", "8", "giờ làm việc", "Nghị định 45/2020/NĐ-CP, Điều 11", False, date(2020, 5, 22), None),
    (("R2021", *_NEW), "online_answer_hours", "8", "giờ làm việc", "Nghị định 45/2020/NĐ-CP, Điều 11", False, None, None),
    (_NEW, "online_alert_hours", "2", "giờ làm việc", "Nghị định 297/2025/NĐ-CP, Điều 6.4", False, None, None),
    (_NEW, "close_after_days", "15", "ngày làm việc", "Nghị định 297/2025/NĐ-CP, Điều 6.4a", False, None, None),
    (_OLD, "transfer_cutoff", "15:00", "giờ trong ngày", "Nghị định 61/2018/NĐ-CP, Điều 18", True, None, None),
    (_NEW, "transfer_cutoff", "15:00", "giờ trong ngày", "Nghị định 118/2025/NĐ-CP, Điều 18", False, None, None),
    ((*_OLD, *_NEW), "same_day_cutoff", "15:00", "giờ trong ngày", "Nghị định 23/2015/NĐ-CP, Điều 7", False, None, None),
    (_OLD, "apology_days_before", "1", "ngày", "Nghị định 61/2018/NĐ-CP, Điều 19.9", True, None, None),
    (_NEW, "apology_days_before", "1", "ngày", "Nghị định 118/2025/NĐ-CP, Điều 19", False, None, None),
    (_OLD, "extension_max", "1", "lần", "Nghị định 61/2018/NĐ-CP, Điều 19.9", True, None, None),
    (_NEW, "extension_max", "1", "lần", "Nghị định 118/2025/NĐ-CP, Điều 19", False, None, None),
    ((*_OLD, *_NEW), "warning_days", "3", "ngày làm việc", _OWN_PROPOSAL, False, None, None),
]


def record_law(apps, schema_editor):
    regime_model = apps.get_model("cases", "Regime")
    parameter_model = apps.get_model("cases", "RuleParameter")
    regimes = {}
    for code, name, start, end, instruments, code_format, verified in REGIMES:
        regimes[code] = regime_model.objects.create(
            code=code,
            name=name,
            valid_from=start,
            valid_to=end,
            instruments=instruments,
            case_code_format=code_format,
            verified=verified,
        )
    for codes, key, value, unit, basis, verified, start, end in PARAMETERS:
        for code in codes:
            parameter_model.objects.create(
                regime=regimes[code],
                key=key,
                value=value,
                unit=unit,
                legal_basis=basis,
                valid_from=start or regimes[code].valid_from,
                valid_to=end,
                verified=verified,
            )


def forget_law(apps, schema_editor):
    codes = [row[0] for row in REGIMES]
    apps.get_model("cases", "RuleParameter").objects.filter(regime__code__in=codes).delete()
    apps.get_model("cases", "Regime").objects.filter(code__in=codes).delete()


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_append_only")]

    operations = [migrations.RunPython(record_law, forget_law)]
