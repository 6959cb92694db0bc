"""Instructions for a chip, counted by callgrind: the same on a loaded machine."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.scalar import METHODS
from benchmarks.workload import chips, three_texts

COUNTED = ("if/else", "exportctl, answers", "zen-engine, loaded", "json-logic")
CHIPS = 200
_SWITCH = """
#include <valgrind/callgrind.h>
void start(void) { CALLGRIND_START_INSTRUMENTATION; CALLGRIND_ZERO_STATS; }
void stop(const char *name) {
  CALLGRIND_DUMP_STATS_AT(name);
  CALLGRIND_STOP_INSTRUMENTATION;
}
"""


def counts() -> dict[str, float]:
    """Return the instructions for one chip by method; nothing without the tools."""
    compiler = shutil.which("gcc")
    header = Path("/usr/include/valgrind/callgrind.h")
    if compiler is None or shutil.which("valgrind") is None or not header.exists():
        return {}
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        (at / "switch.c").write_text(_SWITCH, encoding="utf-8")
        built = [
            "-O2",
            "-shared",
            "-fPIC",
            str(at / "switch.c"),
            "-o",
            str(at / "switch.so"),
        ]
        subprocess.run([compiler, *built], check=True)
        tool = ["valgrind", "--tool=callgrind", "--instr-atstart=no"]
        out = f"--callgrind-out-file={at / 'out'}"
        subprocess.run(
            [*tool, out, sys.executable, "-m", "benchmarks.counts", str(at / "switch.so")],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )
        return _read(at)


def _read(folder: Path) -> dict[str, float]:
    found = {}
    for path in sorted(folder.glob("out.*")):
        text = path.read_text(encoding="utf-8")
        name = re.search(r"^desc: Trigger: Client Request: (.+)$", text, re.MULTILINE)
        total = re.search(r"^(?:totals|summary): (\d+)", text, re.MULTILINE)
        if name and total:
            found[name[1]] = int(total[1]) / CHIPS
    return found


def _measured(switch: str) -> None:
    """Run each method between two switches; callgrind writes what it counted."""
    import ctypes

    library, rules, some = ctypes.CDLL(switch), three_texts(), chips(CHIPS)
    for name in COUNTED:
        try:
            run = METHODS[name](rules, some)
        except ImportError:
            continue
        run()
        library.start()
        run()
        library.stop(name.encode())


if __name__ == "__main__":
    _measured(sys.argv[1])
