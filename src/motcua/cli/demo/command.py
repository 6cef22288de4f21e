"""`motcua demo`: prepare the database, found the commune the first time, serve it with a worker."""

from __future__ import annotations

import argparse
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from motcua.cli.demo.introduction import account_lines
from motcua.infra.access.demo_accounts import DemoAccount, kept_accounts


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer to start over, and to build without serving."""
    parser.add_argument("--reset", action="store_true", help="xóa dữ liệu mẫu và dựng lại từ đầu")
    parser.add_argument("--build-only", action="store_true", help="chỉ dựng dữ liệu, không chạy trang")
    parser.add_argument("--port", type=int, help="cổng (mặc định MOTCUA_PORT)")


def run(options: argparse.Namespace) -> int:
    """Prepare, tell where and with what to log in, then serve until stopped; 1 when it cannot start."""
    port = options.port or settings.ENVIRONMENT.port
    fault = _hindrance(reset=options.reset, port=None if options.build_only else port)
    if fault:
        print(fault, file=sys.stderr)
        return 1
    if options.build_only:
        _build(reset=options.reset)
        return 0
    built = _built_apart(reset=options.reset)
    if built:
        return built
    _introduce(kept_accounts(data_dir=settings.DATA_DIR), port=port)
    _serve_with_worker(port=port)
    return 0


def _hindrance(*, reset: bool, port: int | None) -> str:
    """Say why the demo cannot start, or nothing."""
    if reset and settings.ENVIRONMENT.database_url:
        return "Chỉ xóa được cơ sở dữ liệu nhúng. Hãy bỏ DATABASE_URL hoặc tự xóa cơ sở dữ liệu đó."
    if port is not None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.ENVIRONMENT.host, port))
            except OSError:
                return f"Cổng {port} đang được dùng. Hãy đặt cổng khác: MOTCUA_PORT=8001 make demo."
    return ""


@contextmanager
def _step(name: str) -> Iterator[None]:
    """Show a step of the work while it runs, and how long it took."""
    print(f"  {name}…", end="", flush=True)
    begun = time.monotonic()
    yield
    print(f" xong ({time.monotonic() - begun:.1f} giây)", flush=True)


def _built_apart(*, reset: bool) -> int:
    """Build in a process of its own; give its exit code.

    The web server forks this process. One that has set a paper has Typst's threads, which a fork loses: the
    first paper of the forked process would wait for them for ever.
    """
    command = [sys.executable, "-m", "motcua.cli.main", "demo", "--build-only", *["--reset"] * reset]
    return subprocess.run(command, check=False).returncode


def _build(*, reset: bool) -> None:
    if reset:
        with _step("Xóa dữ liệu mẫu cũ"):
            _forget()
    _prepare()


def _forget() -> None:
    from motcua.infra.database import embedded

    embedded.drop_database(data_dir=settings.DATA_DIR, name=settings.DATABASES["default"]["NAME"])
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def _prepare() -> None:
    from django.core.management import call_command

    from motcua.cli.demo import founding
    from motcua.cli.serve import collect_static

    with _step("Chuẩn bị cơ sở dữ liệu"):
        call_command("migrate", interactive=False, verbosity=0)
    with _step("Chuẩn bị giao diện"):
        collect_static()
    for name, build in founding.steps():
        with _step(name):
            build()


def _introduce(accounts: list[DemoAccount], *, port: int) -> None:
    address = f"http://{settings.ENVIRONMENT.host}:{port}"
    print(f"\n  Trang người dân   {address}/\n  Trang cán bộ      {address}/lam-viec/\n")
    print("\n".join(account_lines(accounts)))
    print("\n  Dừng: Ctrl+C. Dữ liệu được giữ; bắt đầu lại từ đầu: make demo-reset.\n", flush=True)


def _serve_with_worker(*, port: int) -> None:
    """The worker is a process of its own, as in an office; it ends with the pages."""
    from django.db import connections

    from motcua.cli.serve import serve

    worker = subprocess.Popen([sys.executable, "-m", "motcua.cli.main", "worker"])
    connections.close_all()
    try:
        serve(port=port)
    finally:
        worker.terminate()
        worker.wait(timeout=20)
