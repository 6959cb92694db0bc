"""What the modules of law say beside their declarations: our words, and the code itself."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import attrs

import exportctl.law

__all__ = ["Words", "words"]


@attrs.frozen(kw_only=True)
class Words:
    """What stands above a declaration, and the declaration.

    Attributes:
        module: The module's name.
        text: The comment above it, or the last one before: our restatement.
        code: Its lines.
    """

    module: str
    text: str
    code: str


@cache
def words() -> dict[int, Words]:
    """Return the words for every value that a module of law declares, by its identity."""
    found: dict[int, Words] = {}
    for module in _modules():
        for name, said in _declared(module):
            found.setdefault(id(getattr(module, name)), said)
    return found


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(exportctl.law.__path__, "exportctl.law."):
        yield importlib.import_module(found.name)


def _declared(module: ModuleType) -> Iterator[tuple[str, Words]]:
    """Yield each name that a module assigns, with its comment and its lines."""
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    lines, last = source.splitlines(), ""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            last = _above(lines, node.lineno - 1) or last
            code = "\n".join(lines[node.lineno - 1 : node.end_lineno])
            yield node.targets[0].id, Words(module=module.__name__, text=last, code=code)


def _above(lines: list[str], at: int) -> str:
    """Return the comment that ends just above a line."""
    found: list[str] = []
    while at and lines[at - 1].startswith("#"):
        at -= 1
        found.insert(0, lines[at].removeprefix("#").strip())
    return " ".join(found)
