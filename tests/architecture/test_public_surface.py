"""A name is public if its package says so; and then it is there and described."""

import importlib
import inspect
import pkgutil
import re
import types

import attrs
import pytest

import exportctl

MODULES = [
    "exportctl",
    *(
        each.name
        for each in pkgutil.walk_packages(exportctl.__path__, "exportctl.")
        if each.name != "exportctl.__main__"
    ),
]
LISTS = {
    name: importlib.import_module(name).__all__
    for name in MODULES
    if hasattr(importlib.import_module(name), "__all__")
}
NAMES = [(module, name) for module, names in LISTS.items() for name in names]


def _key(name: str) -> tuple[int, str]:
    """Order names as the linter does: constants, classes, functions."""
    if name.isupper() and len(name) > 1:
        return 0, name
    return (1, name) if name[:1].isupper() else (2, name)


@pytest.mark.parametrize("module", MODULES)
def test_every_module_is_described(module: str) -> None:
    """The first line says what is in it."""
    assert importlib.import_module(module).__doc__


def test_the_root_and_every_package_say_what_is_public() -> None:
    """So does every module but the instruments of a regime, in which everything is."""
    silent = [module for module in MODULES if module not in LISTS]
    assert all(re.match(r"exportctl\.law\.\w+\.", module) for module in silent)


@pytest.mark.parametrize("module", LISTS)
def test_public_names_are_listed_in_order(module: str) -> None:
    """A sorted list without doubles shows at once what a change adds."""
    names = list(LISTS[module])
    assert names == sorted(names, key=_key)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("module", "name"), NAMES, ids=".".join)
def test_a_public_name_is_there_and_described(module: str, name: str) -> None:
    """Whoever finds it in the list can import it and read what it does."""
    found = getattr(importlib.import_module(module), name)
    if inspect.isclass(found) or inspect.isfunction(found):
        assert inspect.getdoc(found)


PUBLIC_CLASSES = sorted(
    {
        found
        for module, name in NAMES
        if inspect.isclass(found := getattr(importlib.import_module(module), name))
        and found.__module__.startswith("exportctl")
    },
    key=lambda each: f"{each.__module__}.{each.__qualname__}",
)


def _full_name(public: type) -> str:
    return f"{public.__module__}.{public.__qualname__}"


@pytest.mark.parametrize("public", PUBLIC_CLASSES, ids=_full_name)
def test_the_members_of_a_public_class_are_described(public: type) -> None:
    """Methods and properties alike; magic ones are told on the class."""
    kinds = (property, classmethod, staticmethod, types.FunctionType)
    members = {k: v for k, v in vars(public).items() if isinstance(v, kinds)}
    bare = [x for x in members if x[0] != "_" and not inspect.getdoc(getattr(public, x))]
    assert bare == []


VALUES = [each for each in PUBLIC_CLASSES if attrs.has(each)]


@pytest.mark.parametrize("public", VALUES, ids=_full_name)
def test_a_public_value_cannot_be_changed(public: type) -> None:
    """An answer that could be edited would not be reproducible."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(object.__new__(public), "strange", 1)  # noqa: B010


def test_the_root_offers_its_names_and_no_others() -> None:
    """They are loaded when they are first used."""
    assert dir(exportctl) == exportctl.__all__
    for name in exportctl.__all__:
        assert getattr(exportctl, name) is not None
    with pytest.raises(AttributeError, match="module 'exportctl' has no attribute 'scren'"):
        exportctl.scren  # noqa: B018
