"""The times and cut-offs of dossiers that come online or by post, as first recorded; none was compared yet."""

from django.db import migrations

_OLD = ("R2018", "R2021")
_NEW = ("R2025", "R2025B", "R2026")
_OWN_PROPOSAL = "Chưa có quy định; mức do phần mềm đề xuất"

# regimes, key, value, unit, legal basis
PARAMETERS = [
    ((*_OLD, *_NEW), "post_answer_hours", "8", "giờ làm việc", _OWN_PROPOSAL),
    # After 17:00, on a weekend or a holiday: counted from 08:00 of the next working day.
    (_NEW, "arrival_cutoff", "17:00>08:00", "giờ trong ngày", "Nghị định 297/2025/NĐ-CP, Điều 3.5"),
    (_OLD, "case_clock_from", "acceptance", "mốc", "Nghị định 61/2018/NĐ-CP, Điều 17"),
    (_NEW, "case_clock_from", "acceptance", "mốc", "Nghị định 118/2025/NĐ-CP, Điều 17"),
]


def record_law(apps, schema_editor):
    regimes = {regime.code: regime for regime in apps.get_model("cases", "Regime").objects.all()}
    parameters = apps.get_model("cases", "RuleParameter").objects
    for codes, key, value, unit, basis in PARAMETERS:
        for code in codes:
            parameters.create(
                regime=regimes[code],
                key=key,
                value=value,
                unit=unit,
                legal_basis=basis,
                valid_from=regimes[code].valid_from,
                verified=False,
            )


def forget_law(apps, schema_editor):
    keys = [row[1] for row in PARAMETERS]
    apps.get_model("cases", "RuleParameter").objects.filter(key__in=keys).delete()


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_register_is_open")]

    operations = [migrations.RunPython(record_law, forget_law)]
