"""The page on speed shows what was measured, and nothing else."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_tables_and_plots_are_those_of_the_results() -> None:
    """After ``python -m benchmarks``, or by ``python -m benchmarks.report`` alone."""
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.report", "check"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
    )
    assert (ran.returncode, ran.stderr) == (0, "")
