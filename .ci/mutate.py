"""Change the law a little, many times, and see that a test notices every time.

``python .ci/mutate.py [--sample N] [--only NAME ...] [--tests PATH ...] [--list]``: in
every law module each comparator is exchanged for its neighbor, each limit moved by one in
its last printed digit, each effective date by a day, and each group dropped from a
membership. Every such mutant goes into a copy of the package, against which the tests of
the law are run. Exit status 1 if a mutant survives, 2 if the tests or the copy are broken
to begin with.
"""

import argparse
import ast
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
LAW = Path("exportctl", "law")
TESTS = ("tests/law", "tests/mistakes", "tests/test_vectors.py")
OPTIONS = (
    *("-x", "-q", "-p", "no:cacheprovider", "--confcutdir=tests"),
    *("-p", "no:xdist", "-p", "no:hypothesispytest", "-p", "no:sybil"),
)
NEIGHBOR = {
    "at_least": "more_than",
    "more_than": "at_least",
    "less_than": "at_most",
    "at_most": "less_than",
}
IMPORTS = f"from exportctl.rules import all_of, {', '.join(NEIGHBOR)}\n"
KILLED, SURVIVED, BROKEN = "killed", "SURVIVED", "BROKEN"
WRONG_COPY = 99
SEED = 20221021
SECONDS = 300
RUNNER = f"""
import sys
from pathlib import Path
import exportctl
if Path(exportctl.__file__).resolve().parents[1] != Path(sys.argv[1]).resolve():
    sys.exit({WRONG_COPY})
import pytest
sys.exit(pytest.main(sys.argv[2:]))
"""


class Mutant(NamedTuple):
    """One small change of one law module."""

    module: Path
    line: int
    before: str
    after: str
    text: str

    def __str__(self) -> str:
        return f"{self.module.name}:{self.line}: {self.before} -> {self.after}"


class Result(NamedTuple):
    """What became of a mutant, and the test that noticed it."""

    mutant: Mutant
    outcome: str
    by: str


def main() -> int:
    """Run all mutants, or a sample of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sample", type=int, help="run this many, always the same")
    parser.add_argument("--only", nargs="+", help="these law modules, such as fr88_73458")
    parser.add_argument("--tests", nargs="+", default=TESTS, help="to run in place of all")
    parser.add_argument("--list", action="store_true", help="list them, run none")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    options = parser.parse_args()
    modules = chosen(law_modules(), options.only)
    mutants = [each for path in modules for each in sorted(mutants_of(path))]
    if options.sample is not None and options.sample < len(mutants):
        mutants = random.Random(SEED).sample(mutants, options.sample)
    if options.list:
        print(*mutants, sep="\n")
        return 0
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        return run_all(mutants, Path(folder), options.jobs, options.tests)


def law_modules() -> list[Path]:
    """Return every law module, relative to the source folder."""
    source = ROOT / "src"
    return sorted(path.relative_to(source) for path in (source / LAW).rglob("*.py"))


def chosen(modules: list[Path], names: list[str] | None) -> list[Path]:
    """Return the modules of those names, or all; a name of none ends the run."""
    unknown = set(names or ()) - {path.stem for path in modules}
    if unknown:
        sys.exit(f"no law module {', '.join(sorted(unknown))}")
    return [path for path in modules if not names or path.stem in names]


def mutants_of(module: Path) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    text = (ROOT / "src" / module).read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            for part, new in changes(node, node.func.id, text):
                before = " ".join(source_of(part, text).split())
                changed = with_imports(replaced(text, part, new))
                yield Mutant(module, part.lineno, before, new, changed)


def changes(call: ast.Call, name: str, text: str) -> Iterator[tuple[ast.expr, str]]:
    """Yield the part of a call to replace, and what to write instead."""
    if name in NEIGHBOR:
        yield call.func, NEIGHBOR[name]
        yield from moved_limits(call.args[1])
    elif name == "between":
        metric, low, high = (source_of(each, text) for each in call.args)
        yield call, f"all_of(more_than({metric}, {low}), less_than({metric}, {high}))"
        yield call, f"all_of(at_least({metric}, {low}), at_most({metric}, {high}))"
        for limit in call.args[1:]:
            yield from moved_limits(limit)
    elif name == "Phase":
        for keyword in call.keywords:
            if keyword.arg == "effective":
                yield from moved_dates(keyword.value)
    elif name == "member":
        for gone in call.args[1:]:
            kept = [source_of(each, text) for each in call.args if each is not gone]
            yield call, f"member({', '.join(kept)})"


def moved_limits(limit: ast.expr) -> Iterator[tuple[ast.expr, str]]:
    """Yield a limit one lower and one higher in its last printed digit."""
    printed = ast.literal_eval(limit)
    value = Decimal(printed)
    exponent = value.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    for moved in (value - unit, value + unit):
        yield limit, repr(type(printed)(moved))


def moved_dates(call: ast.expr) -> Iterator[tuple[ast.expr, str]]:
    """Yield a date a day earlier and a day later."""
    assert isinstance(call, ast.Call), ast.dump(call)
    day = date(*(ast.literal_eval(each) for each in call.args))
    for shift in (-1, 1):
        moved = day + timedelta(shift)
        yield call, f"date({moved.year}, {moved.month}, {moved.day})"


def source_of(node: ast.expr, text: str) -> str:
    """Return the text of a node."""
    found = ast.get_source_segment(text, node)
    assert found is not None, ast.dump(node)
    return found


def replaced(text: str, node: ast.expr, new: str) -> str:
    """Return the text with one node replaced; columns count bytes."""
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    lines = text.encode().splitlines(keepends=True)
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: node.end_lineno - 1])) + node.end_col_offset
    whole = b"".join(lines)
    return (whole[:start] + new.encode() + whole[end:]).decode()


def with_imports(text: str) -> str:
    """Return the text with every comparator imported, before all other imports."""
    found = (n for n in ast.parse(text).body if isinstance(n, ast.Import | ast.ImportFrom))
    first = next(found).lineno
    lines = text.splitlines(keepends=True)
    return "".join((*lines[: first - 1], IMPORTS, *lines[first - 1 :]))


def run_all(mutants: list[Mutant], folder: Path, jobs: int, tests: Sequence[str]) -> int:
    """Run mutants in copies of the package, and print what became of each."""
    copies: queue.Queue[Path] = queue.Queue()
    for number in range(jobs):
        copy = folder / str(number)
        shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__"))
        copies.put(copy)
    outcome, said = tested(folder / "0", tests)
    if outcome is not SURVIVED:
        print(f"without any change: {said or outcome}")
        return 2

    def run(mutant: Mutant) -> Result:
        copy = copies.get()
        try:
            return run_one(mutant, copy, tests)
        finally:
            copies.put(copy)

    with ThreadPoolExecutor(jobs) as pool:
        results = []
        for result in pool.map(run, mutants):
            print(f"{result.outcome:8} {result.mutant}  {result.by}", flush=True)
            results.append(result)
    return summed_up(results)


def run_one(mutant: Mutant, copy: Path, tests: Sequence[str]) -> Result:
    """Run the tests against one mutant, and put the module back."""
    path = copy / mutant.module
    original = path.read_bytes()
    path.write_text(mutant.text, encoding="utf-8")
    try:
        return Result(mutant, *tested(copy, (*nearest(mutant.module), *tests)))
    finally:
        path.write_bytes(original)


def nearest(module: Path) -> list[str]:
    """Return the tests that look at a module first; one of them notices most mutants."""
    folder = ROOT / "tests" / LAW.name / module.parent.name
    own = sorted(folder.glob(f"test_{module.stem}*.py"))
    found = [*own, folder] if folder.exists() else own
    return [str(path.relative_to(ROOT)) for path in found]


def tested(copy: Path, tests: Sequence[str]) -> tuple[str, str]:
    """Return what the tests say of a copy, and the first test that failed."""
    # Without bytecode: a mutant of the same size and second would look unchanged.
    env = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", RUNNER, str(copy), *OPTIONS, *tests]
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return BROKEN, f"no answer in {SECONDS} seconds"
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED ")]
    if done.returncode == WRONG_COPY:
        return BROKEN, "the tests did not import the copy"
    if done.returncode == 1 and failed:
        return KILLED, failed[0].removeprefix("FAILED ").partition(" - ")[0]
    if done.returncode == 0:
        return SURVIVED, ""
    return BROKEN, (done.stdout + done.stderr).strip()[-1000:]


def summed_up(results: list[Result]) -> int:
    """Print the count of each outcome, and return the exit status."""
    count = Counter(result.outcome for result in results)
    print(
        f"{len(results)} mutants: {', '.join(f'{n} {what}' for what, n in count.items())}"
    )
    return 0 if count[KILLED] == len(results) else 1


if __name__ == "__main__":
    sys.exit(main())
