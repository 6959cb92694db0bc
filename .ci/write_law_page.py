"""Write the reference page of the law from its modules: ``write_law_page.py [--print]``.

Every instrument of every regime, its days, and each provision with the comment above it:
our restatement, which so stands in one place only.
"""

import ast
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

import exportctl.law
from exportctl.law import REGIMES
from exportctl.rules import (
    Advice,
    Choice,
    Definition,
    Enforcement,
    Headline,
    Instrument,
    LeadIn,
    LicenseException,
    Note,
    Open,
    Paragraph,
    PartyRequirement,
    Phase,
    Provision,
    Regime,
    Requirement,
    Review,
)

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "law.md"
KINDS = {
    Paragraph: "paragraph",
    LeadIn: "lead-in",
    Note: "note",
    Requirement: "requirement",
    PartyRequirement: "requirement by parties",
    Enforcement: "enforcement",
    Definition: "definition",
    LicenseException: "exception",
    Advice: "flag",
    Review: "review",
    Headline: "headline",
    Choice: "order",
    Open: "not modelled",
}
HEAD = """\
# Law

Every provision of every instrument, in the order of its module, restated in our own
words. The page of the law is what counts; the citation says where it is. This page is
written from the modules by `.ci/write_law_page.py`, and compared with them whenever the
tests run.

*Known from* says how well the text is known: `text`, the text itself was read, of that
day or as a later issue prints it unchanged; `secondary`, an article or memo says so;
`unverified`, general knowledge. What is *not modelled* is always unknown, and an answer
that it could change says so.

Ids that end in a name, such as `3A090:note-2`, are ours. A *lead-in* holds the words
before several paragraphs that each of them needs; a *note* takes items out of them; a
*requirement* makes a license necessary by item and destination, a *requirement by
parties* by who takes part or what for; *enforcement* says when a requirement is
enforced; an *exception* has the conditions listed; a *review* is the first of several
policies that is reached, an *order* the first of several classifications; a *flag* is
raised by guidance and classifies nothing; a *headline* is the question that
`controlled` answers.
"""


def modules() -> Iterator[tuple[str, object]]:
    """Yield every module of law with its name."""
    for found in pkgutil.walk_packages(exportctl.law.__path__, "exportctl.law."):
        yield found.name, importlib.import_module(found.name)


def comments(module: object) -> dict[str, str]:
    """Return the comment above each name that a module assigns, or the last before."""
    text = Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8")
    lines, said, last = text.splitlines(), {}, ""
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            at, above = node.lineno - 2, []
            while at >= 0 and lines[at].startswith("#"):
                above.insert(0, lines[at].removeprefix("#").strip())
                at -= 1
            last = " ".join(above) or last
            said[node.targets[0].id] = last
    return said


def restated() -> dict[int, tuple[str, str]]:
    """Return the module and our words for every provision, by its identity."""
    out: dict[int, tuple[str, str]] = {}
    for name, module in modules():
        for variable, words in comments(module).items():
            value = getattr(module, variable)
            out.setdefault(id(value), (name, words))
    return out


WORDS = restated()


def page() -> str:
    """Return the page."""
    return HEAD + "".join(f"\n{part}" for regime in REGIMES for part in _regime(regime))


def _regime(regime: Regime) -> Iterator[str]:
    yield f"## `{regime.id}`\n\n{regime.name}. Checked through {regime.verified_through}.\n"
    for instrument in regime.instruments:
        yield _instrument(instrument)
    if regime.background:
        yield f"### Standing provisions of `{regime.id}`\n\n{_table(regime.background)}"


def _instrument(instrument: Instrument) -> str:
    module, _ = WORDS[id(instrument)]
    also = " or ".join(f'"{name}"' for name in instrument.nicknames)
    called = f" Also called the {also}." if also else ""
    published = instrument.published or "on no day known here"
    return (
        f"### {instrument.citation}\n\n{instrument.title}.{called}\nModule `{module}`; "
        f"{instrument.posture}.\nReleased {instrument.released}, published {published}.\n\n"
        + "\n".join(map(_phase, instrument.phases))
    )


def _phase(phase: Phase) -> str:
    later = f"; to be kept from {phase.compliance}" if phase.compliance else ""
    gone = ", ".join(f"`{id}`" for id in phase.removes)
    removed = f" Removes {gone}." if gone else ""
    said = f"Effective {phase.effective}{later}.{removed}\n"
    return f"{said}\n{_table(phase.adds)}" if phase.adds else said


def _table(provisions: tuple[Provision, ...]) -> str:
    rows = [
        "| id | what | in our words | printed at | known from |",
        "|---|---|---|---|---|",
    ]
    rows += [_row(each) for each in provisions]
    return "\n".join(rows) + "\n"


def _row(each: Provision) -> str:
    words = WORDS[id(each)][1]
    if isinstance(each, Open):
        words = f"{each.because[:1].upper()}{each.because[1:]}."
    if isinstance(each, LicenseException):
        words += " If " + "; ".join(one.text for one in each.conditions) + "."
    source = str(getattr(each, "source", ""))
    confidence = str(getattr(each, "confidence", ""))
    cells = (f"`{each.id}`", KINDS[type(each)], words, source, confidence)
    return f"| {' | '.join(cell.replace('|', ' or ') for cell in cells)} |"


if __name__ == "__main__":
    if "--print" in sys.argv:
        print(page(), end="")
    else:
        PAGE.write_text(page(), encoding="utf-8")
