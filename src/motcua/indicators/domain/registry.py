"""The registry of metrics: every figure that a plan may set a target for, by the name it has for ever."""

from __future__ import annotations

from datetime import date

from motcua.indicators.domain.metric import Basis, Metric, Moment, Subject, by_slug

_QD766 = Basis(text="Quyết định 766/QĐ-TTg ngày 23/6/2022", valid_from=date(2022, 6, 23))
_ND61 = Basis(text="NĐ 61/2018/NĐ-CP, Điều 19", valid_from=date(2018, 6, 21))
_ND118 = Basis(text="NĐ 118/2025/NĐ-CP", valid_from=date(2025, 7, 1))
_TT01_2023 = Basis(text="TT 01/2023/TT-VPCP, Điều 7, 8", valid_from=date(2023, 5, 25))
_ND45 = Basis(text="NĐ 45/2020/NĐ-CP", valid_from=date(2020, 5, 22))
_ND63 = Basis(text="NĐ 63/2010/NĐ-CP, Điều 15, 16, 17", valid_from=date(2010, 10, 14), verified=True)
_ND20 = Basis(text="NĐ 20/2008/NĐ-CP", valid_from=date(2008, 3, 31))

_PAYMENT = "Chưa có dữ liệu thanh toán trực tuyến: hệ thống chưa ghi giao dịch thanh toán."
_CASE_SHARES = (
    Metric(
        slug="settled-on-time",
        name="Tỷ lệ hồ sơ giải quyết trước và đúng hạn",
        subject=Subject.CASE,
        moment=Moment.SETTLED,
        counted="hồ sơ có kết quả không sau hạn trả ban đầu và không bị yêu cầu bổ sung quá một lần",
        among="hồ sơ có kết quả trong kỳ",
        bases=(_ND61, _QD766),
        note="Hồ sơ đã hẹn lại vẫn so với hạn trả ban đầu. Bổ sung từ hai lần trở lên tính là quá hạn.",
    ),
    Metric(
        slug="settled-early",
        name="Tỷ lệ hồ sơ trả kết quả trước hạn",
        subject=Subject.CASE,
        moment=Moment.SETTLED,
        counted="hồ sơ có kết quả trước ngày hạn trả ban đầu",
        among="hồ sơ có kết quả trong kỳ",
        bases=(_ND61, _QD766),
        note="So theo ngày: có kết quả trong chính ngày hẹn là đúng hạn.",
    ),
    Metric(
        slug="filed-online",
        name="Tỷ lệ hồ sơ nộp trực tuyến",
        subject=Subject.CASE,
        moment=Moment.RECEIVED,
        counted="hồ sơ nộp trực tuyến",
        among="hồ sơ được tiếp nhận trong kỳ",
        bases=(_QD766,),
    ),
    Metric(
        slug="filed-by-post",
        name="Tỷ lệ hồ sơ nộp hoặc nhận kết quả qua bưu chính công ích",
        subject=Subject.CASE,
        moment=Moment.RECEIVED,
        counted="hồ sơ nộp qua bưu chính công ích hoặc đăng ký nhận kết quả qua bưu chính công ích",
        among="hồ sơ được tiếp nhận trong kỳ",
        bases=(_ND45,),
    ),
    Metric(
        slug="dossiers-digitised",
        name="Tỷ lệ hồ sơ được số hóa thành phần hồ sơ",
        subject=Subject.CASE,
        moment=Moment.RECEIVED,
        counted="hồ sơ mà mọi giấy tờ nộp (trừ giấy tờ chỉ xuất trình) đều có bản điện tử",
        among="hồ sơ được tiếp nhận trong kỳ có giấy tờ phải nộp",
        bases=(_TT01_2023, _QD766),
        note="Chặt hơn quy định: thiếu bản điện tử của một giấy tờ thì hồ sơ chưa tính là đã số hóa.",
    ),
    Metric(
        slug="results-digitised",
        name="Tỷ lệ kết quả giải quyết được số hóa",
        subject=Subject.CASE,
        moment=Moment.SETTLED,
        counted="hồ sơ có tệp kết quả",
        among="hồ sơ có kết quả trong kỳ",
        bases=(_TT01_2023, _QD766),
    ),
    Metric(
        slug="late-answered-for",
        name="Tỷ lệ hồ sơ chậm được giải trình và xin lỗi",
        subject=Subject.CASE,
        moment=Moment.SETTLED,
        counted="hồ sơ chậm có giải trình đã duyệt và phiếu xin lỗi đã ban hành",
        among="hồ sơ có kết quả sau hạn trả ban đầu trong kỳ",
        bases=(_ND61, _ND118),
        note="Hồ sơ đã hẹn lại vẫn là chậm so với hạn trả ban đầu.",
    ),
    Metric(
        slug="identity-verified",
        name="Tỷ lệ hồ sơ có chủ hồ sơ đã được xác thực định danh",
        subject=Subject.CASE,
        moment=Moment.RECEIVED,
        counted="hồ sơ có chủ hồ sơ đã xác thực danh tính điện tử khi tiếp nhận",
        among="hồ sơ được tiếp nhận trong kỳ",
        bases=(_ND118,),
    ),
)
_PROCEDURE_SHARES = (
    Metric(
        slug="procedures-published",
        name="Tỷ lệ thủ tục hành chính được công khai đầy đủ nội dung",
        subject=Subject.PROCEDURE,
        moment=Moment.AS_OF,
        counted="thủ tục có đủ các bộ phận tạo thành trên trang công khai",
        among="thủ tục đang tiếp nhận tại cơ quan",
        bases=(_ND63, _QD766),
    ),
    Metric(
        slug="procedures-at-one-stop",
        name="Tỷ lệ thủ tục hành chính tiếp nhận và trả kết quả tại bộ phận một cửa",
        subject=Subject.PROCEDURE,
        moment=Moment.AS_OF,
        counted="thủ tục mà bộ phận một cửa của cơ quan tiếp nhận",
        among="thủ tục thuộc thẩm quyền của cơ quan đang có hiệu lực",
        bases=(_ND61, _ND118),
    ),
)


def _unread(slug: str, name: str, missing: str, *bases: Basis) -> Metric:
    """A metric that plans ask for and nobody keeps records of yet."""
    return Metric(
        slug=slug,
        name=name,
        subject=Subject.CASE,
        moment=Moment.RECEIVED,
        counted="",
        among="",
        bases=bases,
        missing=missing,
    )


_UNREAD = (
    _unread(
        "filed-from-afar",
        "Tỷ lệ hồ sơ nộp trực tuyến từ xa",
        "Chưa có dữ liệu: Cổng Dịch vụ công chưa gửi nơi thực hiện việc nộp trực tuyến.",
        _QD766,
    ),
    _unread(
        "e-results",
        "Tỷ lệ cấp kết quả giải quyết điện tử",
        "Chưa có dữ liệu: hệ thống chưa kiểm tra chữ ký số trên tệp kết quả.",
        _ND45,
    ),
    _unread(
        "data-reused",
        "Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa",
        "Chưa có dữ liệu: hệ thống chưa ghi lượt sử dụng lại giấy tờ đã số hóa.",
        _TT01_2023,
    ),
    _unread(
        "certified-e-copies",
        "Tỷ lệ bản sao điện tử được chứng thực từ bản chính",
        "Chưa có dữ liệu: chưa cấp bản sao điện tử có ký số.",
        _ND45,
    ),
    _unread("paid-online", "Tỷ lệ giao dịch thanh toán trực tuyến", _PAYMENT, _QD766),
    _unread(
        "procedures-paid-online",
        "Tỷ lệ thủ tục có nghĩa vụ tài chính được thanh toán trực tuyến",
        _PAYMENT,
        _QD766,
    ),
    _unread(
        "procedures-posted",
        "Tỷ lệ thủ tục hành chính được niêm yết công khai",
        "Chưa có dữ liệu: chưa ghi bảng niêm yết và phiên bản đang niêm yết.",
        _ND63,
    ),
    _unread(
        "procedures-reviewed",
        "Tỷ lệ thủ tục hành chính được rà soát, đơn giản hóa",
        "Chưa có dữ liệu: chưa lập kế hoạch rà soát trong hệ thống.",
        _ND63,
    ),
    _unread(
        "satisfied",
        "Mức độ hài lòng của người dân, doanh nghiệp",
        "Chưa có dữ liệu: chưa thu phiếu đánh giá trong hệ thống.",
        _ND61,
        _QD766,
    ),
    _unread(
        "petitions-on-time",
        "Tỷ lệ phản ánh, kiến nghị được xử lý đúng hạn",
        "Chưa có dữ liệu: chưa tiếp nhận phản ánh, kiến nghị trong hệ thống.",
        _ND20,
    ),
)
METRICS = by_slug((*_CASE_SHARES, *_PROCEDURE_SHARES, *_UNREAD))
