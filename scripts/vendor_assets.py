"""Refresh the vendored front-end assets and their manifest; `--check` only verifies the checksums.

Packages are fetched with `npm pack` (needed by whoever upgrades, never to run or to test), or read
from an unpacked `node_modules` given with `--from`. Versions are pinned in PACKAGES below.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "src/motcua/infra/components/static/vendor"
TESTS = ROOT / "tests/vendor"
ICON_LIST = Path(__file__).with_name("icons.txt")
WEIGHTS = (400, 500, 600, 700)
SUBSETS = ("latin", "latin-ext", "vietnamese")
SOURCE_MAP = re.compile(rb"\n?(/\*|//)# sourceMappingURL=[^\n]*\n?$")


@dataclass(frozen=True)
class Package:
    """One npm package: where it goes and which of its files are kept under which names."""

    name: str
    version: str
    licence: str
    folder: Path
    files: dict[str, str]


def _fonts() -> dict[str, str]:
    names = [f"be-vietnam-pro-{subset}-{weight}-normal.woff2" for subset in SUBSETS for weight in WEIGHTS]
    return {f"files/{name}": name for name in names} | {"LICENSE": "LICENSE"}


PACKAGES = (
    Package(
        name="bootstrap",
        version="5.3.8",
        licence="MIT",
        folder=STATIC / "bootstrap",
        files={"dist/css/bootstrap.min.css": "bootstrap.min.css", "LICENSE": "LICENSE"},
    ),
    Package(
        name="htmx.org",
        version="2.0.11",
        licence="0BSD",
        folder=STATIC / "htmx",
        files={"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE"},
    ),
    Package(
        name="bootstrap-icons",
        version="1.13.2",
        licence="MIT",
        folder=STATIC / "bootstrap-icons",
        files={"LICENSE": "LICENSE"},
    ),
    Package(
        name="@fontsource/be-vietnam-pro",
        version="5.3.0",
        licence="OFL-1.1",
        folder=STATIC / "be-vietnam-pro",
        files=_fonts(),
    ),
    Package(
        name="axe-core",
        version="4.14.1",
        licence="MPL-2.0",
        folder=TESTS / "axe-core",
        files={
            "axe.min.js": "axe.min.js",
            "LICENSE": "LICENSE",
            "LICENSE-3RD-PARTY.txt": "LICENSE-3RD-PARTY.txt",
        },
    ),
)


def icon_names() -> list[str]:
    """Give the icons that the sprite holds, sorted."""
    lines = ICON_LIST.read_text(encoding="utf-8").splitlines()
    return sorted(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def build_sprite(*, source: Path) -> bytes:
    """Put the listed icons into one SVG, a <symbol> each, so that a page fetches one cached file."""
    symbols = []
    for name in icon_names():
        svg = (source / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        inner = svg.split(">", 1)[1].rsplit("</svg>", 1)[0].strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 16 16">{inner}</symbol>')
    body = "\n".join(symbols)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n'.encode()


def unpack(*, package: Package, into: Path, modules: Path | None) -> Path:
    """Give the folder of the package's files, from node_modules or freshly fetched."""
    if modules is not None:
        folder = modules / package.name
        found = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
        if found != package.version:
            raise SystemExit(f"{package.name}: {found} found, {package.version} is pinned")
        return folder
    done = subprocess.run(
        ["npm", "pack", "--silent", f"{package.name}@{package.version}"],  # noqa: S607 - npm is found on PATH
        cwd=into,
        check=True,
        capture_output=True,
        text=True,
    )
    archive = into / done.stdout.strip().splitlines()[-1]
    target = into / package.name.replace("/", "_")
    with tarfile.open(archive) as tar:
        tar.extractall(target, filter="data")
    return target / "package"


def place(*, package: Package, source: Path) -> None:
    """Write the kept files; the pointer to a source map goes, since the map is not kept."""
    package.folder.mkdir(parents=True, exist_ok=True)
    for origin, name in package.files.items():
        content = (source / origin).read_bytes()
        if name.endswith((".css", ".js")):
            content = SOURCE_MAP.sub(b"\n", content)
        (package.folder / name).write_bytes(content)
    if package.name == "bootstrap-icons":
        (package.folder / "sprite.svg").write_bytes(build_sprite(source=source))


def checksum(path: Path) -> str:
    """Give the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_manifests() -> None:
    """Record name, version, licence and every file with its checksum, beside the files."""
    for root in (STATIC, TESTS):
        entries = [
            {
                "name": package.name,
                "version": package.version,
                "licence": package.licence,
                "files": {
                    path.relative_to(root).as_posix(): checksum(path)
                    for path in sorted(package.folder.iterdir())
                },
            }
            for package in PACKAGES
            if package.folder.is_relative_to(root)
        ]
        text = json.dumps(entries, indent=2, ensure_ascii=False) + "\n"
        (root / "manifest.json").write_text(text, encoding="utf-8")


def faults() -> list[str]:
    """Say which vendored file is missing, changed or not in its manifest."""
    found = []
    for root in (STATIC, TESTS):
        entries = json.loads((root / "manifest.json").read_text(encoding="utf-8"))
        listed = {name: digest for entry in entries for name, digest in entry["files"].items()}
        present = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
        present.discard("manifest.json")
        found += [f"{name}: not in the manifest" for name in sorted(present - set(listed))]
        found += [f"{name}: missing" for name in sorted(set(listed) - present)]
        found += [
            f"{name}: changed"
            for name, digest in sorted(listed.items())
            if name in present and checksum(root / name) != digest
        ]
    return found


def main() -> int:
    """Run the command; 1 when a checksum does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="verify the checksums and change nothing")
    parser.add_argument("--from", dest="modules", type=Path, help="an unpacked node_modules to read from")
    options = parser.parse_args()
    if not options.check:
        with tempfile.TemporaryDirectory() as temporary:
            for package in PACKAGES:
                source = unpack(package=package, into=Path(temporary), modules=options.modules)
                place(package=package, source=source)
        write_manifests()
    problems = faults()
    sys.stdout.write("\n".join(problems or ["vendored assets: every checksum holds"]) + "\n")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
