"""Modules and functions stay small enough to be read at once."""

import ast
from pathlib import Path

import pytest

import exportctl

SOURCE = Path(exportctl.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
MODULE_LINES, FUNCTION_LINES = 600, 80


def _name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_module_is_longer_than_600_lines(path: Path) -> None:
    """One noun for each; what outgrows it is split."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_function_is_longer_than_80_lines(path: Path) -> None:
    """A step that does not fit on a page is several steps."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    lengths = {f.name: (f.end_lineno or f.lineno) - f.lineno + 1 for f in functions}
    assert [name for name, lines in lengths.items() if lines > FUNCTION_LINES] == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_nothing_is_left_to_do(path: Path) -> None:
    """A note to oneself is an issue, not a line of code."""
    text = path.read_text(encoding="utf-8")
    assert [word for word in ("TODO", "FIXME", "XXX") if word in text] == []
