"""Law modules import, name and call; they compute nothing."""

import ast
from pathlib import Path

import pytest

import exportctl.law

LAW = Path(exportctl.law.__file__).parent
MODULES = sorted(LAW.rglob("*.py"))
ALLOWED = (
    ast.Module, ast.Expr, ast.ImportFrom, ast.alias, ast.Assign, ast.Name, ast.Load,
    ast.Store, ast.Call, ast.keyword, ast.Tuple, ast.Constant,
)  # fmt: skip
WORDS = (str, int)


def _name(path: Path) -> str:
    return str(path.relative_to(LAW))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_there_is_law_to_look_at() -> None:
    """An empty list of modules would pass every test below."""
    assert any(path.name.startswith("fr") for path in MODULES)


def _plain(node: ast.AST) -> bool:
    """Return whether a node may stand in a law module."""
    match node:
        case ast.Attribute(value=ast.Name(id="Confidence")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")], value=ast.List()):
            return True
        case ast.List(elts=elements):
            return all(isinstance(each, ast.Constant) for each in elements)
        case _:
            return isinstance(node, ALLOWED)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_law_holds_imports_names_and_calls_only(path: Path) -> None:
    """Whoever holds the page must be able to read it; a computed limit hides its print."""
    strange = [node for node in ast.walk(_tree(path)) if not _plain(node)]
    places = [f"{type(x).__name__} in line {getattr(x, 'lineno', '?')}" for x in strange]
    assert not places


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_list_stands_only_where_public_names_are_listed(path: Path) -> None:
    """Everything else is a tuple, which nobody can change."""
    tree = _tree(path)
    lists = [node for node in ast.walk(tree) if isinstance(node, ast.List)]
    public = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    assert all(node in public for node in lists)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_law_holds_no_floats(path: Path) -> None:
    """A float is not the number that was printed; nor is a truth value a legal word."""
    constants = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.Constant)]
    strange = [x.value for x in constants if type(x.value) not in WORDS]
    assert not strange


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_every_top_level_line_is_a_docstring_an_import_or_a_name(path: Path) -> None:
    """A call by itself would do something when the module is read."""
    first, *rest = _tree(path).body
    assert isinstance(first, ast.Expr)
    assert isinstance(first.value, ast.Constant)
    assert all(isinstance(node, ast.ImportFrom | ast.Assign) for node in rest)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_law_imports_its_language_only(path: Path) -> None:
    """Not how items are measured, and nothing that reads a file or a clock."""
    allowed = ("datetime", "exportctl.law", "exportctl.metrics", "exportctl.rules")
    found = [x.module or "" for x in ast.walk(_tree(path)) if isinstance(x, ast.ImportFrom)]
    language = (*allowed, "exportctl.sources")
    assert [name for name in found if not name.startswith(language)] == []
