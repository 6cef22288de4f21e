"""What `make demo` prints fits a terminal, whatever the names of the offices."""

from __future__ import annotations

from motcua.cli.demo.introduction import WIDTH, account_lines
from motcua.infra.access.demo_accounts import DemoAccount

LONG_ROLE = (
    "Cán bộ tiếp nhận hồ sơ, Trung tâm Phục vụ hành chính công xã Yên Bình, huyện đảo Bạch Long Vĩ, "
    "thành phố Hải Phòng"
)


def test_table_of_accounts_aligns_its_columns() -> None:
    accounts = [
        DemoAccount("hotich", "m4t-kh4u", "Lê Thị Hòa", "Công chức thụ lý"),
        DemoAccount("phochutich", "kh4c", "Vũ Văn Bình", "Lãnh đạo ký duyệt"),
    ]

    assert account_lines(accounts) == [
        "  Tài khoản   Mật khẩu  Vai trò",
        "  hotich      m4t-kh4u  Công chức thụ lý",
        "  phochutich  kh4c      Lãnh đạo ký duyệt",
    ]


def test_table_of_accounts_wraps_a_long_role_below_itself() -> None:
    lines = account_lines([DemoAccount("yenbinh", "m4t-kh4u", "Bế Văn Đàn", LONG_ROLE)])

    column = lines[0].index("Vai trò")
    assert [len(line) <= WIDTH for line in lines] == [True, True, True]
    assert " ".join(line[column:] for line in lines[1:]) == LONG_ROLE
    assert lines[2][:column].strip() == ""


def test_table_without_accounts_has_its_heads_only() -> None:
    assert account_lines([]) == ["  Tài khoản  Mật khẩu  Vai trò"]
