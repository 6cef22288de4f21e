"""`motcua serve`: the pages, served by gunicorn with the settings of the environment."""

from __future__ import annotations

import argparse
from typing import Any

from motcua.config import environment


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let address and size be given on the line; the environment is the default."""
    env = environment.load()
    parser.add_argument("--host", default=env.host, help="địa chỉ lắng nghe")
    parser.add_argument("--port", type=int, default=env.port, help="cổng")
    parser.add_argument("--processes", type=int, default=env.web_processes, help="số tiến trình")
    parser.add_argument("--threads", type=int, default=env.web_threads, help="số luồng mỗi tiến trình")


def collect_static() -> None:
    """Put the static files of this version where WhiteNoise serves them."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def serve(*, host: str, port: int, processes: int, threads: int) -> None:
    """Serve until stopped; the application is loaded once and shared by the processes."""
    from gunicorn.app.base import BaseApplication

    class Application(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
        """Gunicorn with our settings and no file of its own."""

        def load_config(self) -> None:
            settings: dict[str, Any] = {
                "bind": f"{host}:{port}",
                "workers": processes,
                "threads": threads,
                "worker_class": "gthread",
                "preload_app": True,
                "timeout": 60,
                "max_requests": 20000,
                "max_requests_jitter": 1000,
                "control_socket_disable": True,
            }
            for key, value in settings.items():
                if key in self.cfg.settings:
                    self.cfg.set(key, value)

        def load(self) -> Any:
            from motcua.config.wsgi import application

            return application

    Application().run()


def run(options: argparse.Namespace) -> int:
    """Collect the static files and serve."""
    from django.db import connections

    collect_static()
    connections.close_all()  # no connection may be shared by the forked processes
    serve(host=options.host, port=options.port, processes=options.processes, threads=options.threads)
    return 0
