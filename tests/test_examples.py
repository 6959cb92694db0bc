"""Every program in examples/ prints what is stored beside it."""

import json
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


RUN_NOTEBOOK = """
import sys
import nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
nbformat.write(notebook, sys.argv[2])
"""


def outputs(path: Path) -> list[object]:
    """Return what each cell of a notebook shows, without how often it was run."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    found = [output for cell in cells for output in cell.get("outputs", ())]
    return [{k: v for k, v in x.items() if k != "execution_count"} for x in found]


def test_the_notebook_shows_its_stored_outputs(tmp_path: Path) -> None:
    """Run by a real kernel, as its reader would run it."""
    notebook, made = EXAMPLES / "first_look.ipynb", tmp_path / "made.ipynb"
    words = [sys.executable, "-c", RUN_NOTEBOOK, str(notebook), str(made)]
    ran = subprocess.run(words, capture_output=True, check=False, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    assert outputs(made) == outputs(notebook)
    assert len(outputs(notebook)) == 4
