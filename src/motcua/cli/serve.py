"""`motcua serve`: the pages, served by gunicorn with the settings of the environment."""

from __future__ import annotations

import argparse
from typing import Any

from django.conf import settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let address and size be given on the line; the environment is the default."""
    parser.add_argument("--host", help="địa chỉ lắng nghe (mặc định MOTCUA_HOST)")
    parser.add_argument("--port", type=int, help="cổng (mặc định MOTCUA_PORT)")


def collect_static() -> None:
    """Put the static files of this version where WhiteNoise serves them."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def serve(*, host: str | None = None, port: int | None = None) -> None:
    """Serve until stopped; the application is loaded once and shared by the processes."""
    from gunicorn.app.base import BaseApplication

    class Application(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
        """Gunicorn with the settings of the environment and no file of its own."""

        def load_config(self) -> None:
            for key, value in _gunicorn_settings(host=host, port=port).items():
                self.cfg.set(key, value)

        def load(self) -> Any:
            import gc

            from django.core.wsgi import get_wsgi_application
            from django.urls import get_resolver

            application = get_wsgi_application()
            _ = get_resolver().url_patterns  # every page is loaded before the processes part
            # What stands now stands for good: a collection that walked it would stop a page for 100 ms.
            gc.collect()
            gc.freeze()
            return application

    Application().run()


def _gunicorn_settings(*, host: str | None, port: int | None) -> dict[str, Any]:
    env = settings.ENVIRONMENT
    return {
        "bind": f"{host or env.host}:{port or env.port}",
        "workers": env.web_processes,
        "threads": env.web_threads,
        "worker_class": "gthread",
        "preload_app": True,
        "control_socket_disable": True,  # nothing is steered from outside
        "timeout": 60,
        "max_requests": 20000,
        "max_requests_jitter": 1000,
    }


def run(options: argparse.Namespace) -> int:
    """Collect the static files and serve."""
    from django.db import connections

    collect_static()
    connections.close_all()  # no connection may be shared by the forked processes
    serve(host=options.host, port=options.port)
    return 0
