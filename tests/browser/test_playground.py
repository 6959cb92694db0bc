"""The playground of the built docs, used in a real browser with the keyboard alone."""

import functools
import http.server
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files as a site would, and says nothing."""

    extensions_map = {  # noqa: RUF012 - as the base class has it
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    folder = os.environ.get("EXPORTCTL_DOCS", "")
    if not folder:
        pytest.skip("EXPORTCTL_DOCS names no folder of built docs")
    for program in ("chromium", "node"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    if not Path(folder, "_static", "playground", "manifest.json").exists():
        pytest.skip("the docs were built without npm, and so without the playground")
    handler = functools.partial(Quiet, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def seen(site: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what the browser showed after each step."""
    kept = os.environ.get("EXPORTCTL_SCREENSHOTS")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    shot = folder / "playground.png"
    words = ["node", "--experimental-websocket", str(HERE / "drive.mjs")]
    page = os.environ.get("EXPORTCTL_PLAYGROUND_PAGE", "playground.html")
    ran = subprocess.run(
        [*words, f"{site}/{page}", str(shot)],
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    found["picture"] = shot.read_bytes()
    found["site"] = site
    return found


def test_nothing_is_loaded_before_somebody_asks(seen: dict[str, Any]) -> None:
    """Fourteen megabytes are not for everybody who opens the page."""
    assert not [each for each in seen["before"] if "pyodide" in each or ".whl" in each]


def test_it_answers_with_the_keyboard_alone(seen: dict[str, Any]) -> None:
    """Every step below was made with keys; the first found the button by Tab."""
    assert seen["status"].startswith("Ready: Pyodide ")
    assert seen["first"]["answer"] == "not controlled: 3A991.p governs"
    assert seen["first"]["title"] == "H800 SXM5 80GB to CN on 2022-12-01"


def test_the_h800_flips_with_the_date(seen: dict[str, Any]) -> None:
    """The answer, its margin and the plane move together."""
    flipped = seen["flipped"]
    assert flipped["answer"] == "CONTROLLED: 3A090.a.1 governs"
    assert flipped["said"] == "H800 SXM5 80GB: CONTROLLED"
    assert "+11032 (+229.83 %)" in flipped["margins"]
    assert "3A090.a.1" in flipped["areas"]
    assert "3A090.a.1" not in seen["first"]["areas"]
    assert flipped["plane"].endswith("regime us: CONTROLLED.")


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("noDay", "2023-02-30"),
        ("noProduct", "did you mean 'nvidia-h800-sxm'"),
        ("noToml", "your-chip.toml"),
    ],
)
def test_malformed_input_shows_a_message(
    step: str, says: str, seen: dict[str, Any]
) -> None:
    """The sentence of the library, and no stale answer beside it."""
    assert says in seen[step]["error"]
    assert not seen[step]["shown"]
    assert "Traceback" not in seen[step]["error"]


def test_a_chip_of_ones_own_is_answered_and_its_name_is_text(seen: dict[str, Any]) -> None:
    """What somebody types becomes no markup."""
    own = seen["own"]
    assert own["answer"] == "CONTROLLED: 3A090.a.1 governs"
    assert own["title"].startswith("<img src=x onerror=alert(1)> to CN")
    assert own["images"] == 0
    assert own["error"] == ""


def test_nothing_is_fetched_from_elsewhere(seen: dict[str, Any]) -> None:
    """Host names are blocked; nothing even tried one, and nothing was thrown."""
    foreign = [x for x in seen["requested"] if not x.startswith((seen["site"], "data:"))]
    assert foreign == []
    assert seen["thrown"] == []


def test_a_picture_of_it_is_kept(seen: dict[str, Any]) -> None:
    """EXPORTCTL_SCREENSHOTS says where."""
    assert seen["picture"].startswith(b"\x89PNG")
    assert len(seen["picture"]) > 10_000
