"""Fees and numbering of certification to begin with: unverified until compared with the circular."""

from datetime import date

from django.db import migrations

FEES_FROM = date(2017, 1, 1)
FEES_BASIS = "Thông tư 226/2016/TT-BTC, Điều 4"
# kind, act, đồng a case
CASE_FEES = [
    ("SIGNATURE", "", 10_000),
    ("TRANSLATOR", "", 10_000),
    ("CONTRACT", "", 50_000),
    ("CONTRACT", "CHANGE", 30_000),
    ("CONTRACT", "MEND", 25_000),
]
# From the third page on a page costs half; a copy never more than the cap.
COPY_FEE = {"page_fee": 2_000, "first_pages": 2, "further_page_fee": 1_000, "copy_cap": 200_000}

NUMBERING_FROM = date(2015, 4, 10)
NUMBERING_BASIS = "Nghị định 23/2015/NĐ-CP, Điều 14"


def add_rows(apps, schema_editor):
    fee = apps.get_model("cases", "CertificationFee")
    dated = {"valid_from": FEES_FROM, "legal_basis": FEES_BASIS, "verified": False}
    rows = [fee(kind=kind, act=act, case_fee=amount, **dated) for kind, act, amount in CASE_FEES]
    fee.objects.bulk_create([fee(kind="COPY", act="", **COPY_FEE, **dated), *rows])
    apps.get_model("cases", "CertificationSetting").objects.create(
        agency=None,
        numbering="PER_PAPER",
        valid_from=NUMBERING_FROM,
        legal_basis=NUMBERING_BASIS,
        verified=False,
    )


def remove_rows(apps, schema_editor):
    apps.get_model("cases", "CertificationFee").objects.filter(valid_from=FEES_FROM, verified=False).delete()
    apps.get_model("cases", "CertificationSetting").objects.filter(
        agency=None, valid_from=NUMBERING_FROM, verified=False
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_certification_guards")]

    operations = [migrations.RunPython(add_rows, remove_rows)]
