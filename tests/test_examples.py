"""Every program in examples/ prints what is stored beside it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
PROGRAMS = sorted(path.name for path in EXAMPLES.glob("*.py"))


def test_there_are_examples_and_each_has_its_output() -> None:
    """A program without a stored output, or the reverse, would go unnoticed."""
    outputs = sorted(f"{path.stem}.py" for path in EXAMPLES.glob("*.out"))
    assert PROGRAMS
    assert outputs == PROGRAMS


@pytest.mark.parametrize("name", PROGRAMS)
def test_program_prints_its_stored_output(name: str) -> None:
    """The docs show these outputs, so they must be those of the present code."""
    program = EXAMPLES / name
    ran = subprocess.run(
        [sys.executable, program],
        capture_output=True,
        check=False,
        cwd=EXAMPLES,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
    )
    assert ran.stderr == ""
    assert ran.returncode == 0
    assert ran.stdout == program.with_suffix(".out").read_text(encoding="utf-8")


def test_the_suite_of_property_tests_passes() -> None:
    """It is shown in the docs as a whole, and run as its reader would run it."""
    words = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "."]
    ran = subprocess.run(
        [sys.executable, *words, "--rootdir", ".", "-c", os.devnull],
        capture_output=True,
        check=False,
        cwd=EXAMPLES / "property_tests",
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
    )
    assert ran.returncode == 0, ran.stdout
    assert " passed" in ran.stdout
