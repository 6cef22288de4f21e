"""Words of certification to begin with: unverified until an office compares them with the circular."""

import datetime

from django.db import migrations

BASIS = "Nghị định 23/2015/NĐ-CP; Thông tư 01/2020/TT-BTP"
VALID_FROM = datetime.date(2020, 4, 20)

SIGNED_BEFORE_ME = (
    "cam đoan đã hiểu, tự chịu trách nhiệm về nội dung của giấy tờ, văn bản và đã ký (điểm chỉ) vào "
    "giấy tờ, văn bản này trước mặt tôi."
)
CLOSING = "Số chứng thực: [số chứng thực], quyển số: [quyển số] - [ký hiệu]."

WORDS = {
    "COPY": (
        "Chứng thực bản sao đúng với bản chính",
        "Số chứng thực: [số chứng thực]\nQuyển số: [quyển số] - [ký hiệu]\n[Ngày tháng năm]",
    ),
    "SIGNATURE": (
        "Lời chứng chứng thực chữ ký",
        "[Ngày tháng năm], tại [nơi chứng thực].\n"
        "Tôi là [người ký], [chức vụ], chứng thực:\n"
        f"Ông/Bà [người yêu cầu], giấy tờ tùy thân: [giấy tờ tùy thân], {SIGNED_BEFORE_ME}\n{CLOSING}",
    ),
    "TRANSLATOR": (
        "Lời chứng chứng thực chữ ký người dịch",
        "[Ngày tháng năm], tại [nơi chứng thực].\n"
        "Tôi là [người ký], [chức vụ], chứng thực:\n"
        "Ông/Bà [người yêu cầu], giấy tờ tùy thân: [giấy tờ tùy thân], cam đoan đã dịch chính xác nội "
        f"dung của giấy tờ, văn bản “[tên giấy tờ]” và đã ký vào bản dịch này trước mặt tôi.\n{CLOSING}",
    ),
    "CONTRACT": (
        "Lời chứng chứng thực hợp đồng, giao dịch",
        "[Ngày tháng năm], tại [nơi chứng thực].\n"
        "Tôi là [người ký], [chức vụ], chứng thực:\n"
        "Hợp đồng, giao dịch “[tên giấy tờ]” được giao kết bởi [người yêu cầu], giấy tờ tùy thân: "
        "[giấy tờ tùy thân]. Các bên đã tự nguyện thỏa thuận, có năng lực hành vi dân sự tại thời điểm "
        "chứng thực, đã đọc, hiểu rõ và ký (điểm chỉ) vào từng trang trước mặt tôi. Hợp đồng, giao dịch "
        f"này gồm [số trang] trang, lập thành [số bản] bản.\n{CLOSING}",
    ),
}


def add_words(apps, schema_editor):
    wording = apps.get_model("documents", "CertificationWording")
    wording.objects.bulk_create(
        wording(kind=kind, title=title, text=text, legal_basis=BASIS, valid_from=VALID_FROM, verified=False)
        for kind, (title, text) in WORDS.items()
    )


def remove_words(apps, schema_editor):
    apps.get_model("documents", "CertificationWording").objects.filter(
        agency=None, valid_from=VALID_FROM, verified=False
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_append_only")]

    operations = [migrations.RunPython(add_words, remove_words)]
