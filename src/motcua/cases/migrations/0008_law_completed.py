"""What the recorded law still lacked: how the office is called, how many tiers there are, how cases are scored."""

from datetime import date

from django.db import migrations

_OLD = ("R2018", "R2021")
_NEW = ("R2025", "R2025B", "R2026")

# regimes, key, value, unit, legal basis, verified; each holds from the first day of its regime
PARAMETERS = [
    (_OLD, "one_stop_title", "Bộ phận Tiếp nhận và Trả kết quả", "tên", "Nghị định 61/2018/NĐ-CP, Điều 7", True),
    (_NEW, "one_stop_title", "Trung tâm Phục vụ hành chính công", "tên", "Nghị định 118/2025/NĐ-CP, Điều 8", False),
    (_OLD, "tiers", "3", "cấp", "Luật Tổ chức chính quyền địa phương năm 2015", False),
    (_NEW, "tiers", "2", "cấp", "Luật Tổ chức chính quyền địa phương năm 2025", False),
    (_OLD, "scoring_scheme", "TT01_2018", "bộ tiêu chí", "Thông tư 01/2018/TT-VPCP, Điều 13, 14, 15", True),
    # Whether the nine indicators live on was not seen; NĐ 118/2025 leans on the set of QĐ 766.
    (_NEW, "scoring_scheme", "QD766_2022", "bộ tiêu chí", "Quyết định 766/QĐ-TTg ngày 23/6/2022", False),
]


def complete_law(apps, schema_editor):
    regimes = {regime.code: regime for regime in apps.get_model("cases", "Regime").objects.all()}
    parameter_model = apps.get_model("cases", "RuleParameter")
    for codes, key, value, unit, basis, verified in PARAMETERS:
        for code in codes:
            if code in regimes:
                parameter_model.objects.get_or_create(
                    regime=regimes[code],
                    procedure=None,
                    key=key,
                    valid_from=regimes[code].valid_from,
                    defaults={"value": value, "unit": unit, "legal_basis": basis, "verified": verified},
                )


def forget_completion(apps, schema_editor):
    keys = {row[1] for row in PARAMETERS}
    apps.get_model("cases", "RuleParameter").objects.filter(key__in=keys).delete()


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_arrival_law")]

    operations = [migrations.RunPython(complete_law, forget_completion)]
