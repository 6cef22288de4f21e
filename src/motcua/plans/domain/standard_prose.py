"""What stands in a plan before its table when nobody wrote it yet: words to start from, edited by the office.

Dated law: a plan of before 01/7/2025 rests on the texts then in force. None was compared with the gazette
yet: chưa kiểm chứng.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

_TWO_TIERS = date(2025, 7, 1)
_ALWAYS = (
    (
        "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát thủ tục hành chính; "
        "các Nghị "
        "định số 48/2013/NĐ-CP ngày 14/5/2013, số 92/2017/NĐ-CP ngày 07/8/2017 sửa đổi, bổ sung một số "
        "điều của "
        "các Nghị định liên quan đến kiểm soát thủ tục hành chính"
    ),
    (
        "Căn cứ Nghị định số 20/2008/NĐ-CP ngày 14/02/2008 của Chính phủ về tiếp nhận, xử lý phản ánh, "
        "kiến nghị của "
        "cá nhân, tổ chức về quy định hành chính"
    ),
)
_BEFORE = (
    (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015; Luật sửa đổi, bổ sung một số điều "
        "của Luật Tổ "
        "chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22/11/2019"
    ),
    *_ALWAYS,
    (
        "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế một cửa, một "
        "cửa liên "
        "thông trong giải quyết thủ tục hành chính; Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 sửa đổi, "
        "bổ sung "
        "một số điều của Nghị định số 61/2018/NĐ-CP"
    ),
)
_SINCE = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025",
    *_ALWAYS,
    (
        "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ về thực hiện thủ tục hành chính "
        "theo cơ "
        "chế một cửa, một cửa liên thông tại Bộ phận Một cửa và Cổng Dịch vụ công quốc gia"
    ),
)

_CONTENTS = {
    "number": "II.",
    "title": "NỘI DUNG",
    "paragraphs": ["Các nhiệm vụ cụ thể nêu tại Phụ lục kèm theo."],
}


def standard_bases(*, on: date) -> tuple[str, ...]:
    """Give the legal bases of a plan issued on the day."""
    return _SINCE if on >= _TWO_TIERS else _BEFORE


def standard_narrative(*, issuer: str, year: int) -> Sequence[dict[str, Any]]:
    """Give purpose, contents and the carrying out, in the shape of `Plan.narrative`."""
    return (
        {
            "number": "I.",
            "title": "MỤC ĐÍCH, YÊU CẦU",
            "paragraphs": [
                (
                    "1. Triển khai đầy đủ, kịp thời, đúng tiến độ các nhiệm vụ kiểm soát thủ tục hành "
                    "chính và thực "
                    f"hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính năm {year}."
                ),
                (
                    "2. Xác định rõ nội dung công việc, cơ quan chủ trì, cơ quan phối hợp, thời hạn hoàn "
                    "thành và "
                    "sản phẩm của từng nhiệm vụ, làm cơ sở theo dõi, đôn đốc, đánh giá kết quả thực hiện."
                ),
                (
                    "3. Nâng cao trách nhiệm của cán bộ, công chức trong tiếp nhận, giải quyết hồ sơ; "
                    "bảo đảm công "
                    "khai, minh bạch, thuận tiện cho cá nhân, tổ chức."
                ),
            ],
        },
        _CONTENTS,
        {
            "number": "III.",
            "title": "TỔ CHỨC THỰC HIỆN",
            "paragraphs": [
                (
                    "1. Các đơn vị được giao chủ trì tổ chức thực hiện nhiệm vụ tại Phụ lục đúng thời "
                    "hạn, bảo đảm "
                    "chất lượng sản phẩm và báo cáo kết quả theo quy định."
                ),
                (
                    "2. Công chức kiểm soát thủ tục hành chính theo dõi, đôn đốc, tổng hợp báo cáo "
                    f"{issuer} tình "
                    "hình thực hiện Kế hoạch."
                ),
                "3. Kinh phí thực hiện do ngân sách nhà nước bảo đảm theo phân cấp hiện hành.",
                (
                    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị kịp thời phản ánh "
                    "để xem xét, "
                    "điều chỉnh cho phù hợp."
                ),
            ],
        },
    )
