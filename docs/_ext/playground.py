"""Bring Python for the browser and the library's wheels into the built pages.

They are fetched when the docs are built, and never committed. Where npm or the packages
cannot be had, the page says so, and everything else is built as before. Set
``EXPORTCTL_PLAYGROUND=0`` to leave the playground out.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

PYODIDE = "314.0.7"
PYTHON = "3.14"
FILES = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
ROOT = Path(__file__).parents[2]
SECONDS = 300
log = logging.getLogger(__name__)


def assemble(target: Path) -> None:
    """Put the runtime, the wheels and the list of them into *target*.

    Raises:
        OSError: If a program is not there.
        subprocess.SubprocessError: If one of them fails, for want of a network say.
    """
    shutil.rmtree(target, ignore_errors=True)
    wheels = target / "wheels"
    wheels.mkdir(parents=True)
    _runtime(target)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    _run(*pip, "wheel", "--no-deps", "-w", str(wheels), str(ROOT))
    needed = ["attrs>=25.4", "pint>=0.25"]
    only = ["--only-binary", ":all:", "--python-version", PYTHON]
    _run(*pip, "download", *only, "-d", str(wheels), *needed)
    names = sorted(each.name for each in wheels.glob("*.whl"))
    found = {"version": version("exportctl"), "wheels": names}
    (target / "manifest.json").write_text(json.dumps(found), encoding="utf-8")


def _runtime(target: Path) -> None:
    words = ("npm", "pack", "--silent", f"pyodide@{PYODIDE}")
    _run(*words, "--pack-destination", str(target))
    (archive,) = target.glob("pyodide-*.tgz")
    folder = target / "pyodide"
    folder.mkdir()
    with tarfile.open(archive) as packed:
        for name in FILES:
            member = packed.extractfile(f"package/{name}")
            assert member is not None
            (folder / name).write_bytes(member.read())
    archive.unlink()


def _run(*words: str) -> None:
    subprocess.run(  # noqa: S603 - our own words
        words, check=True, capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL
    )


def _kept(app: Sphinx) -> Path:
    """Return where the files are kept from one build to the next."""
    return Path(app.doctreedir) / "playground-files"


def _fetch(app: Sphinx) -> None:
    if os.environ.get("EXPORTCTL_PLAYGROUND") == "0" or app.builder.format != "html":
        return
    if shutil.which("npm") is None:
        log.info("playground: no npm, so it is left out")
        return
    try:
        if not (_kept(app) / "manifest.json").exists():
            assemble(_kept(app))
    except (OSError, KeyError, subprocess.SubprocessError) as error:
        log.info("playground: left out, %s", error)
        return
    app.tags.add("playground")


def _copy(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.tags.has("playground"):
        target = Path(app.outdir) / "_static" / "playground"
        shutil.copytree(_kept(app), target, dirs_exist_ok=True)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the two steps."""
    app.connect("builder-inited", _fetch)
    app.connect("build-finished", _copy)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
