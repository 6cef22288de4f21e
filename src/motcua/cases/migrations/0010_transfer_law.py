"""Which procedures an office may receive, and whose code a case code begins with, by regime."""

from django.db import migrations

_OLD = ("R2018", "R2021")
_NEW = ("R2025", "R2025B", "R2026")

# regimes, key, value, unit, legal basis, verified; each holds from the first day of its regime
PARAMETERS = [
    (_OLD, "reception_scope", "ASSIGNED", "phạm vi", "Nghị định 61/2018/NĐ-CP, Điều 14", True),
    (_NEW, "reception_scope", "PROVINCE", "phạm vi", "Nghị định 118/2025/NĐ-CP, Điều 14", False),
    (_OLD, "case_code_agency", "RECEIVING", "cơ quan", "Nghị định 61/2018/NĐ-CP, Điều 26.2a", True),
    # The text for local systems (TT 03/2025, Điều 13) was not seen; this is the rule of the central ones.
    (_NEW, "case_code_agency", "COMPETENT", "cơ quan", "Thông tư 04/2025/TT-VPCP, Điều 23.2", False),
]


def record_scope(apps, schema_editor):
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


def forget_scope(apps, schema_editor):
    keys = {row[1] for row in PARAMETERS}
    apps.get_model("cases", "RuleParameter").objects.filter(key__in=keys).delete()


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_late_list_frozen")]

    operations = [migrations.RunPython(record_scope, forget_scope)]
