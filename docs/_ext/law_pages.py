"""Write the pages of the law before the docs are read, from its modules.

There is a page for each regime, for each instrument, for each paragraph through time, and
one that says what is modelled. The pages stand in ``docs/law``, are not committed, and are
written anew only when the package or this folder has changed.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import attrs
from law_words import words
from product_pages import escaped, stamp

from exportctl.catalogue import coverage, places, products
from exportctl.dates import Day
from exportctl.evaluate import evaluate
from exportctl.exact import rounded
from exportctl.facts import Facts
from exportctl.hardware import measure
from exportctl.law import REGIMES
from exportctl.logic import Truth
from exportctl.rules import (
    Advice,
    AllOf,
    AnyOf,
    Choice,
    Definition,
    Enforcement,
    Headline,
    Instrument,
    LeadIn,
    LicenseException,
    Limit,
    Not,
    Note,
    Open,
    Paragraph,
    PartyRequirement,
    Phase,
    Provision,
    Regime,
    Requirement,
    Review,
    Rule,
)
from exportctl.screening.text import COMPARED

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
_INDEX = """\
# The law

Every instrument of every regime, restated in our own words, beside the code that encodes
it. The page of the law is what counts; the citation says where it is. These pages are
written from the modules whenever the docs are built.

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

What is encoded of each instrument is told in [what is modelled](coverage.md).
"""
_ORPHAN = "---\norphan: true\n---\n\n"
_COVERAGE = """\
# What is modelled

What of each instrument is encoded, from `law/coverage.toml`, which a test compares with
the modules. `complete`: all that it says about the items here. `partial`: some of it, and
what is left out is named. `text-only`: it is told, and nothing of it is evaluated.
`absent`: it is known, and not here. `background` stands for the standing provisions of a
regime. `exportctl rules` prints the same.
"""


@attrs.frozen(kw_only=True)
class Version:
    """A paragraph as it stood for a time.

    Attributes:
        paragraph: The paragraph.
        instrument: What brought it; None for a standing provision.
        start: The first day.
        until: The first day on which it is another or gone; None if it still stands.
        met: Ids of the products that meet it on its last day, or the last day checked.
        open: How many products may meet it.
    """

    paragraph: Paragraph
    instrument: Instrument | None
    start: Day
    until: Day | None
    met: tuple[str, ...] = ()
    open: int = 0


def slug(id: str) -> str:
    """Return a paragraph's id as a file name.

    >>> slug("742.6(a)(6)(iii)")
    '742.6-a-6-iii'
    """
    return re.sub(r"[^A-Za-z0-9.]+", "-", id).strip("-")


def versions(regime: Regime) -> dict[str, list[Version]]:
    """Return every version of every paragraph of a regime, by id, oldest first."""
    found: dict[str, list[Version]] = {}
    days = sorted(regime.breakpoints() | {regime.begins})
    for start, until in zip(days, [*days[1:], None], strict=True):
        snapshot = regime.on(start, places())
        for each in snapshot.paragraphs:
            known = found.setdefault(each.id, [])
            if known and known[-1].paragraph is each and known[-1].until == start:
                known[-1] = attrs.evolve(known[-1], until=until)
                continue
            brought = snapshot.instruments.get(each.id)
            known.append(
                Version(paragraph=each, instrument=brought, start=start, until=until)
            )
    last = _last_days(regime, found)
    return {
        id: [_with_products(regime, x, last) for x in each] for id, each in found.items()
    }


def _last_day(regime: Regime, version: Version) -> Day:
    """Return the last day of a version on which somebody has looked at the law."""
    if version.until is not None:
        return version.until - timedelta(1)
    return max(version.start, regime.verified_through)


def _last_days(
    regime: Regime, found: dict[str, list[Version]]
) -> dict[Day, dict[str, dict[str, Truth]]]:
    """Return what each product says to each paragraph, on the days that are asked for."""
    days = {_last_day(regime, x) for each in found.values() for x in each}
    return {day: _on(regime, day) for day in sorted(days)}


def _on(regime: Regime, day: Day) -> dict[str, dict[str, Truth]]:
    snapshot = regime.on(day, places())
    names = tuple(each.id for each in snapshot.paragraphs)
    out: dict[str, dict[str, Truth]] = {name: {} for name in names}
    for id, known in _known().items():
        for facts in known if names else ():
            for name, truth in evaluate(snapshot, facts, names).truths.items():
                out[name][id] = out[name].get(id, Truth.FALSE) | truth
    return out


@cache
def _known() -> dict[str, tuple[Facts, ...]]:
    """Return the facts about each product, and about the circuits in it."""
    measured = {id: measure(each.item) for id, each in products().items()}
    return {id: (facts, *facts.contents) for id, facts in measured.items()}


def _with_products(
    regime: Regime, version: Version, last: dict[Day, dict[str, dict[str, Truth]]]
) -> Version:
    said = last[_last_day(regime, version)].get(version.paragraph.id, {})
    met = sorted(id for id, truth in said.items() if truth is Truth.TRUE)
    doubt = sum(truth is Truth.UNKNOWN for truth in said.values())
    return attrs.evolve(version, met=tuple(met), open=doubt)


def limits(rule: Rule) -> Iterator[str]:
    """Yield the limits in a rule, as a person would say them.

    >>> from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
    >>> from exportctl.rules import at_least
    >>> list(limits(at_least(TOTAL_PROCESSING_PERFORMANCE, 4800)))
    ['total processing performance at least 4800 TPP']
    """
    match rule:
        case Limit(metric, comparator, at):
            yield f"{metric} {COMPARED[comparator]} {rounded(at)} {metric.unit}"
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from limits(part)
        case Not(part):
            for each in limits(part):
                yield f"not: {each}"


def paragraph_page(regime: Regime, id: str, found: Sequence[Version]) -> str:
    """Return the page of one paragraph through time, the latest version first."""
    head = f"{_ORPHAN}# {escaped(id)}\n\n[{escaped(regime.name)}](../index.md)\n"
    return "\n".join([head, *(_version(regime, each) for each in reversed(found))])


def _version(regime: Regime, version: Version) -> str:
    said = words()[id(version.paragraph)]
    until = (
        f"until {version.until}"
        if version.until
        else f"checked through {regime.verified_through}"
    )
    brought = version.instrument
    by = f"[{escaped(brought.citation)}](../{brought.id}.md)" if brought else "standing"
    printed = ", ".join(dict.fromkeys(limits(version.paragraph.rule)))
    source, known = version.paragraph.source, version.paragraph.confidence
    lines = [
        f"## From {version.start}, {until}",
        escaped(said.text),
        f"By {by}; printed at {escaped(source)}; known from `{known}`.",
        f"Limits: {escaped(printed)}." if printed else "",
        f"```python\n{said.code}\n```",
        f"On {_last_day(regime, version)}: {_products(version)}",
    ]
    return "\n\n".join(filter(None, lines)) + "\n"


def _products(version: Version) -> str:
    links = [f"[{escaped(id)}](../../../products/{id}.md)" for id in version.met]
    met = f"{len(links)} products meet it" if links else "no product meets it"
    open = f"; {version.open} may" if version.open else ""
    shown = f": {', '.join(links)}" if links else ""
    return f"{met}{open}{shown}."


def instrument_page(regime: Regime, instrument: Instrument) -> str:
    """Return the page of one instrument: its dates, and each provision with its code."""
    also = " or ".join(f'"{name}"' for name in instrument.nicknames)
    called = f" Also called the {escaped(also)}." if also else ""
    published = instrument.published or "on no day known here"
    head = (
        f"# {escaped(instrument.citation)}\n\n{escaped(instrument.title)}.{called}\n\n"
        f"[{escaped(regime.name)}](index.md); {escaped(instrument.posture)}. Released "
        f"{instrument.released}, published {published}. Module "
        f"`{words()[id(instrument)].module}`.\n"
    )
    return "\n".join([head, *(_phase(each) for each in instrument.phases)])


def _phase(phase: Phase) -> str:
    later = f"; to be kept from {phase.compliance}" if phase.compliance else ""
    gone = ", ".join(escaped(id) for id in phase.removes)
    removed = f" Removes {gone}." if gone else ""
    said = f"## Effective {phase.effective}{later}\n{removed}\n"
    return "\n".join([said, *(_provision(each) for each in phase.adds)])


def _provision(each: Provision) -> str:
    said = words()[id(each)]
    text = (
        f"{each.because[:1].upper()}{each.because[1:]}."
        if isinstance(each, Open)
        else said.text
    )
    if isinstance(each, LicenseException):
        text += " If " + "; ".join(one.text for one in each.conditions) + "."
    source, known = getattr(each, "source", ""), getattr(each, "confidence", "")
    about = [KINDS[type(each)], *([escaped(source)] if source else [])]
    about += [f"known from `{known}`"] if known else []
    title = escaped(each.id)
    if isinstance(each, Paragraph):
        title = f"[{title}](paragraphs/{slug(each.id)}.md)"
    code = f"```python\n{said.code}\n```"
    return f"### {title}\n\n{'; '.join(about)}.\n\n{escaped(text)}\n\n{code}\n"


def regime_page(regime: Regime, found: dict[str, list[Version]]) -> str:
    """Return the page of one regime: instruments, paragraphs, standing provisions."""
    rows = [
        (
            f"[{escaped(each.citation)}]({each.id}.md)",
            escaped(each.title),
            ", ".join(str(phase.effective) for phase in each.phases),
            escaped(each.posture),
        )
        for each in regime.instruments
    ]
    paragraphs = ", ".join(
        f"[{escaped(id)}](paragraphs/{slug(id)}.md)" for id in sorted(found)
    )
    head = ("citation", "about", "effective", "posture")
    asked = f"Regime `{regime.id}`. It asks its question from {regime.begins} on"
    parts = [
        f"# {escaped(regime.name)}",
        f"{asked}; the texts were checked through {regime.verified_through}.",
        f"## Instruments\n\n{_table(head, rows)}" if rows else "",
        f"## Paragraphs\n\n{paragraphs}." if paragraphs else "",
        "## Standing provisions" if regime.background else "",
        *map(_provision, regime.background),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    cells = list(head)
    lines = [cells, ["---"] * len(cells), *map(list, rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def coverage_page() -> str:
    """Return the page that says what of each instrument is encoded."""
    cited = {(r.id, i.id): i.citation for r in REGIMES for i in r.instruments}
    rows = [
        (
            f"`{each.regime}`",
            escaped(each.citation or cited.get((each.regime, each.id), each.id)),
            str(each.status),
            escaped("; ".join(each.left_out)),
            escaped(each.note),
        )
        for each in coverage()
    ]
    head = ("regime", "instrument", "encoded", "left out", "note")
    return f"{_COVERAGE}\n{_table(head, rows)}"


def index_page() -> str:
    """Return the page that lists the regimes."""
    lines = [f"- [{escaped(each.name)}]({each.id}/index.md)" for each in REGIMES]
    tree = "\n".join(["coverage", *(f"{each.id}/index" for each in REGIMES)])
    hidden = f"```{{toctree}}\n:hidden:\n{tree}\n```\n"
    return f"{_INDEX}\n## Regimes\n\n" + "\n".join(lines) + f"\n\n{hidden}"


def pages_of(regime: Regime) -> dict[str, str]:
    """Return the pages of a regime, by their path in its folder."""
    found = versions(regime)
    texts = {"index.md": regime_page(regime, found)}
    for each in regime.instruments:
        texts[f"{each.id}.md"] = _ORPHAN + instrument_page(regime, each)
    for id, every in found.items():
        texts[f"paragraphs/{slug(id)}.md"] = paragraph_page(regime, id, every)
    return texts


def written(folder: Path, chosen: Sequence[Regime] = REGIMES) -> None:
    """Write all pages into a folder of their own; what was there before goes."""
    for path in folder.rglob("*.md"):
        path.unlink()
    texts = {"index.md": index_page(), "coverage.md": coverage_page()}
    with ProcessPoolExecutor(2) as pool:
        for regime, own in zip(chosen, pool.map(_own, [x.id for x in chosen]), strict=True):
            texts |= {f"{regime.id}/{name}": text for name, text in own.items()}
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _own(id: str) -> dict[str, str]:
    return pages_of(next(each for each in REGIMES if each.id == id))


def _own_digest() -> str:
    """Return a digest of this module and of what it takes from the modules of law."""
    own = (Path(__file__).with_name(name) for name in ("law_pages.py", "law_words.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in own)).hexdigest()


def write_if_changed(folder: Path) -> bool:
    """Write the pages unless they are those of this package; return whether it did."""
    mark, now = folder / ".stamp", stamp() + _own_digest()
    if mark.is_file() and mark.read_text(encoding="utf-8") == now:
        return False
    mark.unlink(missing_ok=True)
    written(folder)
    mark.write_text(now, encoding="utf-8")
    return True


def setup(app: Any) -> dict[str, bool]:
    """Connect to Sphinx."""
    app.connect("builder-inited", lambda it: write_if_changed(Path(it.srcdir) / "law"))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
