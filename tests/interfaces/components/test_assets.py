"""Vendored files are what the manifest says, and every file that a page asks for is there."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "src/motcua/infra/components/static"
TEMPLATES = sorted((ROOT / "src").rglob("templates/**/*.html"))
PUBLIC_PAGE_BYTES = 100 * 1024


def test_vendored_files_hold_their_checksums() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts/vendor_assets.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == "vendored assets: every checksum holds\n"
    assert done.returncode == 0


def test_static_files_named_by_templates_exist() -> None:
    named = {
        name
        for path in TEMPLATES
        for name in re.findall(r"\{% static '([^']+)' %\}", path.read_text("utf-8"))
    }

    assert named
    assert {name for name in named if finders.find(name) is None} == set()


def test_icons_named_by_templates_are_in_the_sprite() -> None:
    sprite = (STATIC / "vendor/bootstrap-icons/sprite.svg").read_text("utf-8")
    named = {
        name
        for path in TEMPLATES
        for name in re.findall(r"""(?:\bicon |icon=)["']([a-z0-9-]+)["']""", path.read_text("utf-8"))
    }

    assert named
    assert {name for name in named if f'<symbol id="{name}"' not in sprite} == set()


def test_stylesheets_name_colours_by_token_only() -> None:
    literal = re.compile(r"#[0-9a-fA-F]{3,8}\b")
    places = {
        f"{path.name}: {found}"
        for path in (STATIC / "motcua/css").glob("*.css")
        if path.name != "tokens.css" and not path.name.endswith("print.css")
        for found in literal.findall(path.read_text("utf-8"))
    }

    assert places == set()


def test_modules_stand_alone_and_run_no_text_as_code() -> None:
    forbidden = re.compile(r"^\s*import\s|\beval\(|new Function|innerHTML|document\.write", re.MULTILINE)

    assert [
        path.name for path in (STATIC / "motcua/js").glob("*.js") if forbidden.search(path.read_text("utf-8"))
    ] == []


def test_public_shell_weighs_little_on_the_wire() -> None:
    sheets = [
        path for path in (STATIC / "motcua/css").glob("*.css") if path.name not in {"shell.css", "plain.css"}
    ]
    sheets.append(STATIC / "vendor/bootstrap/bootstrap.min.css")
    sprite = STATIC / "vendor/bootstrap-icons/sprite.svg"

    weight = sum(len(gzip.compress(path.read_bytes())) for path in [*sheets, sprite])

    assert weight < PUBLIC_PAGE_BYTES * 3 // 4  # the rest is for the page itself


def test_static_files_point_at_each_other_under_names_of_their_content(tmp_path: Path) -> None:
    storage = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    paths = {}
    for finder in finders.get_finders():
        for name, source in finder.list([]):
            with source.open(name) as file:
                storage.save(name, file)
            paths[name] = (storage, name)

    faults = [outcome for _, _, outcome in storage.post_process(paths) if isinstance(outcome, Exception)]

    fonts = (tmp_path / storage.stored_name("motcua/css/fonts.css")).read_text("utf-8")
    assert faults == []
    assert re.search(r"be-vietnam-pro-vietnamese-400-normal\.[0-9a-f]{12}\.woff2", fonts)
