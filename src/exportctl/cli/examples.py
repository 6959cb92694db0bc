"""What stands below the options of each command."""

import argparse
from typing import Final

__all__ = ["with_examples"]

_EXAMPLES: Final = {
    "check": """\
  exportctl check h800 --to CN --on 2022-12-01 --on 2023-11-17
  exportctl check my-chip.toml --to SG --format html -o memo.html""",
    "screen": """\
  exportctl screen parts.csv --on 2024-04-04 --to CN -o answers.csv
  exportctl screen parts.csv --on 2024-04-04 --to CN --fail-on open -o parts.sarif""",
    "compare": """\
  exportctl compare l40s --on 2026-01-01
  exportctl compare l40s --on 2026-01-01 --regime us --regime eu --format md""",
    "ask": "  exportctl ask h800 3A090.a 3A090.b --on 2023-11-17",
    "settle": "  exportctl settle my-chip.toml --to CN --on 2023-11-17",
    "whatif": "  exportctl whatif h20 --make controlled --to CN --on 2026-02-01",
    "validate": "  exportctl validate my-chip.toml",
    "envelope": "  exportctl envelope --by applicable_die_area --on 2026-02-01",
    "diff": "  exportctl diff 2022-12-01 2023-12-01",
    "atlas": "  exportctl atlas --on 2026-02-01 --html atlas.html",
    "export": "  exportctl export --regime us -o rules.json",
    "validate-rules": "  exportctl validate-rules rules.json",
    "prove": "  exportctl prove --list",
    "timeline": "  exportctl timeline h800 --to CN",
    "recheck": "  exportctl recheck decision.json --on 2026-09-25",
    "rules": "  exportctl rules --regime eu",
    "list": "  exportctl list",
    "show": "  exportctl show h800",
    "catalogue": "  exportctl catalogue --vendor AMD -o amd.csv",
}


def with_examples(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Give each command of this package the examples that its help ends with.

    A command that brings its own keeps them.
    """
    for name, parser in commands.choices.items():
        if name in _EXAMPLES and not parser.epilog:
            parser.epilog = f"examples:\n{_EXAMPLES[name]}"
            parser.formatter_class = argparse.RawDescriptionHelpFormatter
