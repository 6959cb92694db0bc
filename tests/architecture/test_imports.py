"""What an import may load, and who may know the day."""

import ast
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

import exportctl

SOURCE = Path(exportctl.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
HEAVY = (
    "pint",
    "numpy",
    "tomllib",
    "pyarrow",
    "pandas",
    "hypothesis",
    "importlib.metadata",
)
CLOCK = {"today", "now", "utcnow", "time", "time_ns", "monotonic", "localtime", "gmtime"}

STATED = """
from exportctl.hardware import IntegratedCircuit
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
from exportctl.screening import screen
chip = IntegratedCircuit(id="x", stated={TOTAL_PROCESSING_PERFORMANCE: 5000})
"""


def loaded_by(program: str) -> set[str]:
    """Return the modules that a fresh interpreter has loaded after *program*."""
    ending = "\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    # Coverage, where it measures this run, would load modules of its own.
    plain = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
    ran = subprocess.run(
        [sys.executable, "-I", "-c", program + ending],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=plain,
    )
    return set(json.loads(ran.stdout.splitlines()[-1]))


def test_importing_the_root_loads_nothing_heavy() -> None:
    """It costs next to nothing, so that a program may import it and not use it."""
    loaded = loaded_by("import exportctl")
    assert not loaded & {*HEAVY, "attrs", "attr"}
    ours = {name for name in loaded if name.startswith("exportctl")}
    assert ours <= {"exportctl", "exportctl.errors"}


EXTRAS = ("numpy", "pyarrow", "polars", "duckdb", "z3", "matplotlib", "rich", "pyspark")


@pytest.mark.parametrize("name", ["exportctl.screening", "exportctl.cli"])
def test_extras_are_loaded_by_their_own_submodules_only(name: str) -> None:
    """What nobody asked for must neither be needed nor cost time."""
    assert not loaded_by(f"import {name}") & set(EXTRAS)


def test_importing_the_root_costs_under_80_milliseconds() -> None:
    """In processor time over a bare interpreter, the least of five: a budget, no race."""

    def cost(program: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-I", "-c", program], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    bare, whole = (min(map(cost, [x] * 5)) for x in ("pass", "import exportctl"))
    assert whole - bare < 0.08


@pytest.mark.parametrize("name", ["Truth", "ExportctlError"])
def test_a_name_of_the_root_loads_its_home_only(name: str) -> None:
    """A test for an error class must not read the catalogue."""
    loaded = loaded_by(f"import exportctl\nexportctl.{name}")
    assert not loaded & set(HEAVY)


def test_describing_a_chip_by_numbers_loads_no_units() -> None:
    """Plain numbers need no unit library."""
    assert not loaded_by(STATED) & {"pint", "numpy"}


@pytest.mark.parametrize("more", ["", ', to="CN"'], ids=["anywhere", "to China"])
def test_screening_a_stated_item_loads_no_units(more: str) -> None:
    """The pure core counts in fractions; pint is for text with units only."""
    program = f'{STATED}\nprint(screen(chip, on="2023-12-01"{more}))'
    assert not loaded_by(program) & {"pint", "numpy"}


def test_a_text_with_a_unit_loads_them() -> None:
    """Otherwise the tests above would prove nothing."""
    program = "from exportctl.hardware import Die\nDie(area_mm2='814 mm2')"
    assert "pint" in loaded_by(program)


def _name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


BELOW_CLI = [path for path in MODULES if not path.is_relative_to(SOURCE / "cli")]


@pytest.mark.parametrize("path", BELOW_CLI, ids=_name)
def test_only_the_command_line_knows_the_day(path: Path) -> None:
    """The day asked about is always an argument; an answer must not depend on today."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asked = [
        f"{node.attr} in line {node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in CLOCK
    ]
    imported = [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if alias.name == "time" or getattr(node, "module", "") == "time"
    ]
    assert asked + imported == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_nothing_is_read_while_importing(path: Path) -> None:
    """Files are opened by functions, not by the lines between them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [
        ast.unparse(node.func)
        for statement in tree.body
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.If)
        for node in ast.walk(statement)
        if isinstance(node, ast.Call)
    ]
    reading = ("open", "read_text", "read_bytes", "read_toml", "registry", "UnitRegistry")
    assert [call for call in calls if call.split(".")[-1] in reading] == []
