"""Official letters from the plain to the hardest: one of each kind, long names, tables, annexes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from motcua.documents.domain.letter_text import Level, Line, Table, article, clause, paragraph, point
from motcua.documents.domain.official_letter import Annex, LetterKind, OfficialLetterContext, Signature
from motcua.documents.domain.signing_authority import Capacity, authority_lines
from tests.areas.documents.samples import LONG_COMPANY, LONG_NAME

TASKS = Table(
    columns=(
        "STT",
        "Nội dung công việc",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời hạn hoàn thành",
        "Sản phẩm",
    ),
    rows=(
        ("I", "Chỉ đạo, điều hành", "", "", "", ""),
        (
            "1",
            "Rà soát, đánh giá thủ tục hành chính; phấn đấu trên 20% thủ tục được kiến nghị đơn giản hóa",
            "Phòng Văn hóa - Xã hội",
            "Trung tâm Phục vụ hành chính công",
            "Trước ngày 30/6/2026",
            "Báo cáo",
        ),
    ),
    widths=(6, 36, 20, 22, 16, 18),
    centred=frozenset({0, 4}),
    headings=frozenset({0}),
)

LATE_CASES = Table(
    columns=("STT", "Mã hồ sơ", "Đơn vị giải quyết", "Ghi chú"),
    rows=tuple(
        (str(place), f"H99.012.34-260205-{place:04}", LONG_COMPANY, "Quá hạn 02 ngày")
        for place in range(1, 4)
    ),
    widths=(1, 4, 5, 3),
    centred=frozenset({0}),
)

DISPATCH = OfficialLetterContext(
    kind=LetterKind.DISPATCH,
    superior_name="",
    issuer_name="Ủy ban nhân dân xã Xuân Hòa",
    number="05/UBND-VHXH",
    symbol="UBND-VHXH",
    place="Xuân Hòa",
    issued_on=date(2026, 2, 5),
    subject="đôn đốc giải quyết hồ sơ thủ tục hành chính sắp đến hạn và quá hạn",
    recipients=("Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trung tâm Phục vụ hành chính công"),
    body=(
        paragraph(
            "Qua theo dõi trên Hệ thống thông tin giải quyết thủ tục hành chính, đến ngày 05/02/2026 còn "
            "03 hồ sơ quá hạn trả kết quả. Ủy ban nhân dân xã yêu cầu thủ trưởng các đơn vị:"
        ),
        clause(1, "Tập trung giải quyết dứt điểm các hồ sơ sau:"),
        LATE_CASES,
        clause(2, "Gửi văn bản xin lỗi người nộp hồ sơ theo quy định:"),
        point("a", "Nêu rõ lý do quá hạn;"),
        point("b", "Hẹn lại ngày trả kết quả không quá một lần."),
        paragraph("Yêu cầu các đơn vị nghiêm túc thực hiện."),
    ),
    signatures=(
        Signature(
            authority=authority_lines(
                capacity=Capacity.DEPUTY,
                body="Ủy ban nhân dân",
                head="Chủ tịch",
                post="Phó Chủ tịch",
            ),
            name=LONG_NAME,
        ),
    ),
    distribution=("Như trên", "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân xã"),
    kept_by="VT, VHXH",
)

DECISION = replace(
    DISPATCH,
    kind=LetterKind.DECISION,
    number="12/QĐ-UBND",
    symbol="QĐ-UBND",
    subject="Về việc kiện toàn công chức làm đầu mối kiểm soát thủ tục hành chính",
    authority="Chủ tịch Ủy ban nhân dân xã Xuân Hòa",
    recipients=(),
    legal_bases=(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ",
        "Theo đề nghị của Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã",
    ),
    body=(
        article(1, text=f"Giao ông {LONG_NAME} làm công chức đầu mối kiểm soát thủ tục hành chính."),
        article(2, title="Nhiệm vụ"),
        clause(1, "Tham mưu kế hoạch kiểm soát thủ tục hành chính năm 2026."),
        clause(2, "Theo dõi, đôn đốc việc giải quyết hồ sơ."),
        article(3, text="Quyết định này có hiệu lực kể từ ngày ký."),
    ),
    signatures=(
        Signature(
            authority=authority_lines(capacity=Capacity.HEAD, post="Chủ tịch"), name="Nguyễn Thị Hồng Ánh"
        ),
    ),
    distribution=("Như Điều 3", "Ủy ban nhân dân tỉnh"),
    kept_by="VT",
)

PLAN = replace(
    DISPATCH,
    kind=LetterKind.PLAN,
    number="",
    symbol="KH-UBND",
    issued_on=None,
    subject="Kiểm soát thủ tục hành chính năm 2026",
    recipients=(),
    body=(
        Line(level=Level.HEADING, label="I.", title="MỤC ĐÍCH, YÊU CẦU"),
        paragraph("Bảo đảm trên 98% hồ sơ được giải quyết đúng hạn."),
        Line(level=Level.HEADING, label="II.", title="TỔ CHỨC THỰC HIỆN"),
        Line(level=Level.DASH, text="Văn phòng theo dõi, đôn đốc."),
    ),
    annexes=(
        Annex(title="Danh mục nhiệm vụ", body=(LATE_CASES,), landscape=True),
        Annex(title="Chỉ tiêu", body=(paragraph("Tỷ lệ đúng hạn trên 98%."),)),
    ),
)

NOTICE = replace(
    PLAN,
    kind=LetterKind.NOTICE,
    number="07/TB-UBND",
    symbol="TB-UBND",
    issued_on=date(2026, 2, 5),
    subject="Danh sách hồ sơ giải quyết quá hạn tháng 01 năm 2026",
    annexes=(Annex(title="Danh sách hồ sơ quá hạn", body=(LATE_CASES,)),),
)

REPORT = replace(
    NOTICE,
    kind=LetterKind.REPORT,
    number="08/BC-UBND",
    symbol="BC-UBND",
    subject="Kết quả kiểm soát thủ tục hành chính tháng 01 năm 2026",
    annexes=(),
)

PROPOSAL = replace(
    REPORT,
    kind=LetterKind.PROPOSAL,
    number="09/TTr-VHXH",
    symbol="TTr-VHXH",
    superior_name="Ủy ban nhân dân xã Xuân Hòa",
    issuer_name="Phòng Văn hóa - Xã hội",
    subject="Về việc phê duyệt kết quả giải quyết hồ sơ",
    recipients=("Chủ tịch Ủy ban nhân dân xã Xuân Hòa",),
    signatures=(
        Signature(
            authority=authority_lines(capacity=Capacity.DEPUTY, head="Trưởng phòng", post="Phó Trưởng phòng"),
            name="Trần Văn Bửu",
        ),
    ),
)

MINUTES = replace(
    REPORT,
    kind=LetterKind.MINUTES,
    number="10/BB-UBND",
    symbol="BB-UBND",
    subject="Xác minh việc hồ sơ bị hư hỏng",
    signatures=(
        Signature(authority=("Người chứng kiến",), how="(Ký, ghi rõ họ tên)", name="Nguyễn Thị Hồng Ánh"),
        Signature(authority=("Người lập biên bản",), how="(Ký, ghi rõ họ tên)", name=LONG_NAME),
    ),
)

LETTERS: dict[LetterKind, OfficialLetterContext] = {
    one.kind: one for one in (DISPATCH, NOTICE, REPORT, PROPOSAL, DECISION, PLAN, MINUTES)
}


ANNEXED_PLAN = replace(
    PLAN, annexes=(Annex(title="Danh mục nhiệm vụ cụ thể", body=(TASKS,), landscape=True),)
)

PLAN_DECISION = replace(
    DECISION,
    subject="Về việc ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2026",
    authority="Ủy ban nhân dân xã Xuân Hòa",
    body=(
        article(1, text="Ban hành kèm theo Quyết định này Kế hoạch kiểm soát thủ tục hành chính năm 2026."),
        article(2, text="Quyết định này có hiệu lực kể từ ngày ký."),
        article(3, text="Thủ trưởng các đơn vị chịu trách nhiệm thi hành Quyết định này."),
    ),
    annexes=(
        Annex(label="KẾ HOẠCH", title="Kiểm soát thủ tục hành chính năm 2026", body=PLAN.body),
        *ANNEXED_PLAN.annexes,
    ),
)

CHASING = replace(
    DISPATCH,
    number="06/UBND",
    symbol="UBND",
    subject="đôn đốc thực hiện Kế hoạch số 15/KH-UBND ngày 15/01/2026",
    body=(
        paragraph("Tính đến ngày 05/02/2026 còn 01 nhiệm vụ quá hạn chưa hoàn thành."),
        clause(1, "Tập trung chỉ đạo, hoàn thành dứt điểm nhiệm vụ nêu tại Kế hoạch."),
        clause(2, "Báo cáo kết quả thực hiện bằng văn bản trước ngày 10/02/2026 để tổng hợp."),
    ),
)

PLAN_REPORT = replace(
    REPORT,
    subject="Tình hình thực hiện Kế hoạch kiểm soát thủ tục hành chính năm 2026",
    body=(
        Line(level=Level.HEADING, label="I.", title="KẾT QUẢ THỰC HIỆN"),
        paragraph("Đến ngày 05/02/2026, đã hoàn thành đúng hạn 03 trên tổng số 05 nhiệm vụ."),
    ),
)
