"""Records in the shape of the published files."""

from __future__ import annotations

from typing import Any

METHODS = (
    "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến3 Ngày làm việcMiễn phíTrực tiếp3 Ngày làm việcMiễn phí"
)
COMPONENTS = "--Tên giấy tờMẫu đơn, tờ khaiSố lượngTờ khai1 bản chính"


def national_record(**changes: str) -> dict[str, Any]:
    record = {
        "ma_thu_tuc": "1.004873",
        "ten_thu_tuc": "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
        "so_quyet_dinh": "163/QĐ-BTP",
        "cap_thuc_hien": "Cấp tỉnh, Cấp xã",
        "linh_vuc": "Hộ tịch",
        "doi_tuong_thuc_hien": "Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "co_quan_co_tham_quyen": "Không có thông tin",
        "co_quan_thuc_hien": "Ủy ban nhân dân cấp xã",
        "trinh_tu_thuc_hien": "Nộp hồ sơ.",
        "cach_thuc_thuc_hien": METHODS,
        "thanh_phan_ho_so": COMPONENTS,
        "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật Hộ tịch60/2014/QH13Nghị định123/2015/NĐ-CP",
        "yeu_cau_dieu_kien": "Không có thông tin",
        "ket_qua_xu_ly": "Giấy xác nhậnMã: KQ.G15.000038Văn bản trả lờiMã: KQ.G15.000039",
        "nguon_thu_muc": "bo-tu-phap",
    }
    return record | changes


def process_record(**changes: Any) -> dict[str, Any]:
    record: dict[str, Any] = {
        "file": "quyet-dinh.md",
        "ma": "1.004873",
        "buoc": [
            step("Tiếp nhận hồ sơ", "Bộ phận tiếp nhận tại TTPVHCC", "0,5 ngày làm việc"),
            step("Thẩm định", "Công chức tư pháp", "02 ngày làm việc"),
            step("Ký duyệt", "Lãnh đạo UBND xã", "04 giờ làm việc"),
            step("Trả kết quả", "TTPVHCC", "Không tính thời gian"),
        ],
        "tong": "03 ngày làm việc",
    }
    return record | changes


def step(name: str, who: str, time: str) -> dict[str, str]:
    return {"noi_dung": name, "trach_nhiem": who, "thoi_gian": time}
