"""The root of the `motcua` command: one table of sub-commands, each a module of its own."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, kw_only=True)
class Command:
    """One sub-command: where its code lies and whether Django must be up before it runs."""

    module: str
    summary: str
    needs_django: bool = True
    arguments: str = "add_arguments"
    run: str = "run"


COMMANDS: dict[str, Command] = {
    "demo": Command(module="demo", summary="dựng xã mẫu và chạy trang cùng tiến trình nền"),
    "serve": Command(module="serve", summary="chạy trang"),
    "worker": Command(module="worker", summary="chạy tiến trình nền"),
    "migrate": Command(module="migrate", summary="cập nhật cơ sở dữ liệu lên phiên bản này"),
    "doctor": Command(module="doctor", summary="kiểm tra máy và dữ liệu, mỗi lỗi một câu"),
    "import-units": Command(module="units", summary="nhập đơn vị hành chính từ tệp CSV"),
    "merge-units": Command(module="merge", summary="sáp nhập cơ quan với hồ sơ, sổ và người của nó"),
    "export-facts": Command(
        module="export_facts", summary="xuất dữ kiện từng hồ sơ, từng sự kiện để tính lại mọi số liệu"
    ),
    "import-procedures": Command(
        module="catalogue",
        summary="nhập thủ tục hành chính từ tệp JSONL",
        arguments="add_procedures_arguments",
        run="run_procedures",
    ),
    "import-processes": Command(
        module="catalogue",
        summary="nhập quy trình nội bộ từ tệp JSON",
        arguments="add_processes_arguments",
        run="run_processes",
    ),
    "read-plan": Command(
        module="read_plan",
        summary="đọc kế hoạch kiểm soát thủ tục hành chính từ tệp, không ghi vào dữ liệu",
        needs_django=False,
    ),
    "clock": Command(
        module="clock", summary="tính hạn trả kết quả và giải thích từng ngày", needs_django=False
    ),
}


def _parser(*, chosen: str | None) -> argparse.ArgumentParser:
    """Build the parser; only the chosen sub-command's module is imported, so each starts fast."""
    description = "Một Cửa: phần mềm một cửa và kiểm soát thủ tục hành chính."
    parser = argparse.ArgumentParser(prog="motcua", description=description)
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    for name, command in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=command.summary, description=command.summary)
        if name == chosen:
            module = import_module(f"motcua.cli.{command.module}")
            getattr(module, command.arguments)(subparser)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one sub-command; give its exit code (0 fine, 1 faults found, 2 bad call)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    chosen = next((argument for argument in arguments if argument in COMMANDS), None)
    options = _parser(chosen=chosen).parse_args(arguments)
    command = COMMANDS[options.command]
    if command.needs_django:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
        import django

        django.setup()
    result: int = getattr(import_module(f"motcua.cli.{command.module}"), command.run)(options)
    return result


if __name__ == "__main__":
    sys.exit(main())
