"""Words by which the cells of a plan are told apart: who, by when, what comes out of it.

All are folded (lower case, no diacritics): old fonts and scanners lose marks before letters. They are the
words of administrative papers in general; no single plan uses them all.
"""

import re


def words(text: str) -> frozenset[str]:
    """Give the words of a list written with spaces."""
    return frozenset(text.split())


# A cell that names bodies begins with one of these.
AGENCY_HEADS = (
    r"van phong|vp\b|phong\b|so\b|bo\b|ban\b|bo phan|trung tam|to\b|cac to|doi\b|dai\b|trang thong tin"
    r"|cong thong tin"
    r"|trang ttdt|uy ban|uy vien|ubnd|ub\b|hdnd|hoi dong|hoi\b|doan thanh nien|doan\b|mat tran|ubmttq|mttq"
    r"|dang uy"
    r"|chi bo|chi cuc|cuc\b|chi nhanh|cong an|quan su|ban chi huy|tram\b|truong\b|thon\b|to dan pho|tdp"
    r"|khu pho"
    r"|khu dan cu|ap\b|ban quan ly|cong chuc|can bo|cbcc|cb,? ?cc|lanh dao|chu tich|pho chu tich"
    r"|thu truong|nguoi dung dau"
    r"|chanh|truong phong|cac co quan|co quan|cac don vi|don vi|cac phong|cac ban|cac bo phan|cac cong chuc"
    r"|cac can bo|cac nganh|nganh\b|cac so|cac xa|cac thon|cac ap|cac truong|cac to|cac to chuc|to chuc\b"
    r"|cac doan the"
    r"|doan the|cac hoi|cac ca nhan|ca nhan|cac cap|toan the|tat ca|doanh nghiep|nguoi dan|vnpt|viettel"
    r"|buu dien"
    r"|buu cuc|vien\b|thanh tra|toa an|kho bac|bao hiem|bhxh|thue\b|ngan hang|hop tac xa|htx|nhom\b"
    r"|cac nhom|dtt\b"
    r"|van hoa|tu phap|dia chinh|tai chinh|noi vu|ke toan|lao dong|thong ke"
)
AGENCY_HEAD = re.compile(rf"[-+*\s]*(?:va |cung )?(?:{AGENCY_HEADS})")
# Those that begin a cell in small letters; others are too common as the rest of a wrapped line.
LOW_HEAD = re.compile(
    r"[-+*\s]*(?:cac (?:bo phan|cong chuc|can bo|co quan|don vi|phong|ban|nganh|to chuc|to|xa|thon|ca nhan"
    r"|doan the|hoi|so|ap)"
    r"|bo phan|cong chuc|can bo|van phong|trang thong tin|to chuc, ca nhan|ca nhan, to chuc|lanh dao"
    r"|toan the|tat ca|cbcc)\b"
)
# Heads that begin a new body wherever they stand with a capital after a line break or a dash.
STRONG_HEADS = (
    r"van phong|phong|so|bo phan|cac bo phan|trung tam|to cong|doi|dai|trang thong tin|cong thong tin|ubnd"
    r"|uy ban"
    r"|hoi dong|hoi|doan thanh nien|mat tran|ubmttq|mttq|cong an|ban chi huy|ban quan ly|ban|tram|cong chuc"
    r"|can bo|cbcc|lanh dao|chu tich|cac co quan|co quan|cac don vi|don vi|cac phong|cac ban|cac cong chuc"
    r"|cac can bo"
    r"|cac nganh|cac so|cac xa|cac thon|cac to|cac truong|cac to chuc|cac doan the|cac hoi|cac ca nhan"
    r"|ca nhan"
    r"|chi cuc|cuc|vien|thanh tra|kho bac|bao hiem|buu dien|to dan pho|tdp|thon|truong"
)
STRONG_HEAD = re.compile(rf"(?:{STRONG_HEADS})\b")

AGENCY_WORDS = words(
    """van phong vp hdnd ubnd uy ban nhan dan hoi dong xa phuong thi tran huyen quan tinh thanh pho tp tw
    cap cac cong chuc chuyen mon thuoc bo phan mot cua tiep va tra ket qua tu phap ho tich dia chinh xay
    dung nong nghiep moi truong tai ke toan hoach noi vu van hoa xa hoi vh xh thong tin truyen the thao
    du lich tk tdtt dien tu trang cong dai phat loa can cbcc cb cc lanh dao chu pho thu truong nguoi
    dung dau co quan don vi nganh lien ban doan the to chuc ca khac dia thon ap khu tdp so trung tam
    dang vu an su chi huy tram y te hoc giao duc mat tran to quoc phu nu thanh nien nong cuu chien binh
    hanh chinh phuc vu pvhcc thanh tra kinh te ha tang do thi lao thuong nhan co lien quan giai quyet
    tthc truc thuoc cua ttdt tthc vnpt viettel buu dien kho bac bhxh bao hiem cong nghe khoa tat toan
    the cung cb tham muu chuyen trach phu trach duoc phan cong dau moi kiem soat tt xh kt nghiep hop tac
    doanh bao co"""
)
AGENCY_TRAILERS = words("thuoc va cua cac hdnd - , & voi cho bo phong thi chuyen cong")

DEADLINE_START = re.compile(
    r"[-+*\s]*(?:thuong xuyen|truoc\b|trong (?:nam|thang|quy|tuan|ky|suot|thoi gian)|quy (?:i|ii|iii|iv"
    r"|[1-4])\b|quy\b"
    r"|thang \d|hang (?:thang|quy|nam|tuan|ngay)|dinh ky|theo (?:su chi dao|ke hoach|yeu cau|quy dinh|chi dao"
    r"|huong dan|lich|tien do|dot|dinh ky|nhiem vu|thuc te|tung)|khi (?:co|nhan|phat sinh|duoc)"
    r"|cham nhat|muon nhat|tu (?:thang|ngay|quy|nam)\b|nam 20\d\d|ca nam|6 thang|9 thang|sau khi|ngay sau"
    r"|dot xuat"
    r"|hoan thanh (?:truoc|trong)|xong truoc|den (?:ngay|het|cuoi|thang)|cuoi (?:nam|quy|thang)|dau (?:nam"
    r"|quy|thang)"
    r"|ngay \d|het (?:nam|quy|thang)|lien tuc|giai doan|\d{1,2}\s?[/.-]\s?\d{1,2}|\d{1,2}/20\d\d|20\d\d\b"
    r"|moi (?:thang|quy|nam)"
    r"|- (?:theo doi|cong bo)\b.*:)"
)
# The first word of a deadline that a page cut.
DEADLINE_STUB = re.compile(r"(?:thuong|truoc|trong|quy|thang|hang|dinh|theo|khi|cham|muon|tu|den|ngay|nam)\b")
DEADLINE_WORDS = words(
    """thuong xuyen truoc trong ngay thang quy nam tuan ky hang dinh theo su chi dao cua cac cap ke hoach
    tren yeu cau quy dinh khi co dot xuat cham muon nhat la tu den thanh i ii iii iv dau cuoi sau giua
    va hoac nhan duoc van ban thay doi phan cong lai bao cao che do hoan xong ca suot giai doan lien tuc
    phat sinh moi het kip thoi thang lich tien ky thuc te nhiem vu gian ket thuc lan"""
)

PRODUCT_START = re.compile(
    r"[-+*\s]*(?:bao cao|van ban|ke hoach|quyet dinh|cong van|thong bao|to trinh|bien ban|danh muc"
    r"|danh sach|quy che"
    r"|quy trinh|de an|phuong an|tin\b|tin,|cac (?:tin|van ban|lop|hoi|san pham|quyet|bao|ke hoach|tthc"
    r"|dich vu)|hoi nghi|hoi thao"
    r"|lop tap huan|to roi|video|clip|phong su|ho so|ket qua|ket luan|du lieu|so lieu|bieu|phieu|bang|giay"
    r"|nghi quyet"
    r"|chuong trinh|huong dan|tai lieu|chuyen muc|bai viet|chung chi|sang kien|he thong|co so du lieu|tthc"
    r"|thu tuc"
    r"|toi thieu|100|\d{1,3} ?%|dia chi|kinh phi|phan loai|lap|so (?:tay|theo doi|lieu)|trang|cong|app"
    r"|phan mem"
    r"|tap huan|to chuc|thuc hien|hoan thanh|xay dung|dat|ty le|muc do|duoc|cap nhat|san pham"
    r"|theo hinh thuc|nang cao|mo hinh)"
)
TASK_VERBS = re.compile(
    r"(?:tiep tuc|xay dung|ban hanh|to chuc|trien khai|thuc hien|theo doi|ra soat|cong bo|cong khai"
    r"|niem yet|tiep nhan"
    r"|xu ly|kiem tra|tham dinh|bao cao|tong hop|tuyen truyen|day manh|nang cao|dang ky|cap nhat|tham gia"
    r"|tang cuong"
    r"|bao dam|dam bao|phan dau|ty le|muc do|dinh ky|nghien cuu|tap huan|bo tri|cung cap|so hoa|thanh toan"
    r"|kien toan|chi dao"
    r"|huong dan|don doc|danh gia|chu tri|phoi hop|tham muu|hoan thanh|duy tri|lap|phat dong|mo|kip thoi"
    r"|thuong xuyen"
    r"|chuan bi|quan ly|ket noi|tich hop|khai thac|tu kiem tra|phat hien|chan chinh|de xuat|trinh|gui"
    r"|thong ke|cai tao)\b"
)
# A cell of text seldom stops on one of these.
HANGING_WORDS = words(
    """va cua cac trong voi cho ve tai theo de thuoc do tu den co duoc la khi hoac nhung tren thu giai so
    bo ket"""
)
