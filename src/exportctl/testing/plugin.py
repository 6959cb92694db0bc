"""A pytest plugin: answers compared with the ones that were recorded.

It is loaded only where a ``conftest.py`` asks for it, with
``pytest_plugins = ["exportctl.testing.plugin"]``.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from exportctl.screening import Decision

__all__ = ["Golden", "exportctl_golden", "pytest_addoption"]

_OPTION = "--exportctl-record"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that records answers anew."""
    group = parser.getgroup("exportctl")
    help = "record what exportctl_golden is given, in place of comparing it"
    group.addoption(_OPTION, action="store_true", help=help)


@attrs.frozen(kw_only=True)
class Golden:
    """Compares answers with recorded ones; the fixture *exportctl_golden* gives one.

    Attributes:
        folder: Where the recorded answers are kept, one file each.
        record: Whether to record them in place of comparing.
    """

    folder: Path
    record: bool

    def __call__(self, name: str, given: object) -> None:
        """Compare *given* with what is recorded under *name*.

        Args:
            name: The file's name, without its ending.
            given: A `Decision`, or plain values that JSON can hold.

        Raises:
            AssertionError: If nothing is recorded, or something else.
        """
        path = self.folder / f"{name}.json"
        text = _written(given)
        if self.record:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        if not path.exists():
            pytest.fail(f"nothing is recorded in {path}; run pytest {_OPTION} and read it")
        recorded = path.read_text(encoding="utf-8")
        assert json.loads(text) == json.loads(recorded), f"{path} says something else"


def _written(given: object) -> str:
    plain: Any = given.to_dict() if isinstance(given, Decision) else given
    return json.dumps(plain, indent=1, sort_keys=True) + "\n"


@pytest.fixture
def exportctl_golden(request: pytest.FixtureRequest) -> Callable[[str, object], None]:
    """Return a function that compares an answer with the recorded one.

    Recorded answers stand in ``golden`` beside the test's module, in a folder of the
    module's name.
    """
    module = request.path
    return Golden(
        folder=module.parent / "golden" / module.stem,
        record=bool(request.config.getoption(_OPTION)),
    )
