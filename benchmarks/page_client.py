"""A visitor of the pages over HTTP, and the server that answers: `motcua serve` as an office runs it."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Self

CASES = "/lam-viec/ho-so/"


class PageFailed(RuntimeError):  # noqa: N818 - named by what happened
    """A page did not answer as it should; measuring it would mean nothing."""


class Visitor:
    """One browser on one kept connection, with the cookies of a session when there is one."""

    def __init__(self, *, port: int, cookies: Mapping[str, str] | None = None) -> None:
        self._port = port
        cookie = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
        self._headers = {"Accept-Language": "vi", **({"Cookie": cookie} if cookie else {})}
        self._connection: http.client.HTTPConnection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._hang_up()

    def get(self, address: str) -> bytes:
        """Fetch a page; what is neither a page nor the way to the one case found is a `PageFailed`."""
        try:
            answer, body = self._ask(address)
        except (http.client.RemoteDisconnected, ConnectionError):
            self._hang_up()  # the server ends a connection that was not used for a while
            answer, body = self._ask(address)
        target = answer.getheader("Location", "")
        if answer.status != HTTPStatus.OK and not (answer.status == HTTPStatus.FOUND and CASES in target):
            raise PageFailed(f"{address}: {answer.status} {target}")
        return body

    def seconds(self, address: str) -> float:
        """Fetch a page and give the seconds until its last byte."""
        begun = time.perf_counter()
        self.get(address)
        return time.perf_counter() - begun

    def wait_for(self, address: str, *, patience: float, process: subprocess.Popen[bytes]) -> None:
        """Try until the page answers; give up when the server has ended or after `patience` seconds."""
        until = time.monotonic() + patience
        while time.monotonic() < until and process.poll() is None:
            try:
                self.get(address)
            except (OSError, http.client.HTTPException):
                self._hang_up()
                time.sleep(0.05)
            else:
                return
        raise PageFailed(f"{address}: no answer in {patience:g} s")

    def _ask(self, address: str) -> tuple[http.client.HTTPResponse, bytes]:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        self._connection.request("GET", address, headers=self._headers)
        answer = self._connection.getresponse()
        return answer, answer.read()

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(*, database: str) -> Iterator[int]:
    """Serve a database of our server; give the port."""
    port = free_port()
    environment = os.environ | {"MOTCUA_DATABASE_NAME": database, "MOTCUA_PORT": str(port)}
    command = [sys.executable, "-m", "motcua.cli.main", "serve"]
    with (Path(environment["MOTCUA_DATA_DIR"]) / f"serve-{database}.log").open("ab") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        with Visitor(port=port) as visitor:
            visitor.wait_for("/", patience=120, process=process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)
