"""Learning about a transaction settles what was open, and frees nothing by silence.

Whether anybody is named asks one of two questions: of item and destination alone, parties
that nobody named are taken as nobody. So here consignee and end user are named in every
transaction, and only what is known of them changes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, product
from typing import Any, Final, TypeAlias

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.evaluate import enforced, evaluate, licensing
from exportctl.facts import Fact, Facts, truth_of
from exportctl.hardware import Board, IntegratedCircuit, Item, measure
from exportctl.law import US
from exportctl.logic import Truth, all_true, any_true
from exportctl.metrics import (
    APPLICABLE_ADVANCED_LOGIC,
    APPLICABLE_DIE_AREA,
    EXPORTER_ROLE,
    TOTAL_DRAM_BANDWIDTH,
    Flag,
    Term,
    asked,
)
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.places import Places
from exportctl.rules import (
    AllOf,
    AnyOf,
    Case,
    Enforcement,
    Instrument,
    Is,
    LicenseException,
    Not,
    PartyRequirement,
    Phase,
    Provision,
    Regime,
    Requirement,
    Review,
    Rule,
    Snapshot,
    all_of,
    any_of,
    condition,
    is_,
    none_of,
    not_modelled,
)
from exportctl.screening._judge import Judgement, judge, knowing
from exportctl.screening._parties import shipped, unasked
from exportctl.sources import federal_register
from exportctl.transactions import Party, Transaction, transaction_facts

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
Said: TypeAlias = Mapping[str, Any]
FEWER = settings(max_examples=max(settings().max_examples // 3, 20))
DAYS: Final = (
    "2023-12-01",
    "2024-12-15",
    "2025-01-20",
    "2025-06-01",
    "2025-10-01",
    "2026-02-01",
    "2026-07-10",
    "2026-11-10",
)
HOMES: Final = ("CN", "MO", "SG", "NO", "AE")
COUNTRIES: Final = {
    f"{who}.{part}": HOMES
    for who in ("consignee", "end_user")
    for part in ("headquarters", "ultimate_parent")
}
FIELDS: Final[Said] = {
    "to": ("CN", "MO", "AE", "SA", "NO", "SG", "IR"),
    "activity": ("export", "reexport", "in_country_transfer", "deemed_export"),
    "from_country": ("US", "TW"),
    "quantity": (1, 1000),
    **COUNTRIES,
}
QUESTIONS: Final = (
    "advanced_node_end_use",
    "certification_obtained",
    "entity_of_supplement_8",
    "knowledge",
    "listed_party",
    "notified_25_days_before",
    "other_barred_end_use_or_user",
    "owned_by_listed_parties",
    "shipped_directly",
    "supercomputer_end_use",
    "written_purchase_order",
)
NUMBERS: Final[Said] = {
    "consignee_total_processing_performance_in_year": (26900000, 26900001),
    "country_total_processing_performance": (790000000, 790000001),
}
DOMAINS: Final[Said] = {
    **FIELDS,
    **dict.fromkeys(QUESTIONS, (True, False)),
    **NUMBERS,
}


def chip(tpp: str, area: str) -> IntegratedCircuit:
    """Return a datacenter circuit with memory of 4,800 GB/s."""
    stated = {TPP: tpp, APPLICABLE_DIE_AREA: area, TOTAL_DRAM_BANDWIDTH: "4800"}
    return IntegratedCircuit(id="x", stated=stated, market="datacenter")


ITEMS: Final[tuple[Item, ...]] = (
    chip("4800", "4800"),
    chip("2400", "1500"),
    chip("100", "800"),
    Board(id="b", integrated_circuits=(chip("4800", "4800"),)),
)


def deal_of(said: Said) -> Transaction:
    """Return the transaction of which this is said, both parties named."""
    parties: dict[str, dict[str, str]] = {"consignee": {}, "end_user": {}}
    about: dict[str, Any] = {"activity": None, "from_country": None, "knowledge": U}
    stated = {}
    for name, value in said.items():
        who, _, part = name.partition(".")
        if part:
            parties[who][part] = value
        elif name in FIELDS:
            about[name] = value
        else:
            stated[name] = value
    about |= {who: Party(**known) for who, known in parties.items()}
    return Transaction(**about, stated=stated)


def judged(item: Item, day: str, said: Said) -> Judgement:
    """Return what the law of a day says, without any reading turned round."""
    deal = deal_of(said)
    facts = knowing(measured(item), transaction_facts(deal))
    facts = facts.knowing(shipped(item, facts, deal.quantity))
    return judge(facts, snapshot_of(day), unasked(deal))


@cache
def snapshot_of(day: str) -> Snapshot:
    return US.on(as_day(day), places())


@cache
def _measured(at: int) -> Facts:
    return measure(ITEMS[at])


def measured(item: Item) -> Facts:
    return _measured(ITEMS.index(item))


def answers(found: Judgement, day: str) -> dict[str, Truth]:
    """Return every answer of which it is said that no fact turns it round."""
    listed = {each.id: each.available for each in found.licensing.exceptions}
    provisions = snapshot_of(day).provisions.values()
    ids = [each.id for each in provisions if isinstance(each, LicenseException)]
    return {
        "license_required": found.license_required,
        "enforced": found.enforced,
        "parties": found.licensing.parties,
        **{id: listed.get(id, F) for id in ids},
    }


WHOLE = st.fixed_dictionaries(
    {name: st.sampled_from(domain) for name, domain in DOMAINS.items()}
)
SOME = st.sets(st.sampled_from(sorted(DOMAINS)))


@FEWER
@given(
    item=st.sampled_from(ITEMS), day=st.sampled_from(DAYS), said=WHOLE, gone=SOME, back=SOME
)
def test_learning_a_fact_never_turns_an_answer_round(
    item: Item, day: str, said: Said, gone: set[str], back: set[str]
) -> None:
    """Of the license, its enforcement, the parties, and every exception."""
    little = {name: value for name, value in said.items() if name not in gone}
    more = {**little, **{name: said[name] for name in gone & back}}
    stages = [answers(judged(item, day, x), day) for x in (little, more, said)]
    for before, after in pairwise(stages):
        for name, answer in before.items():
            assert answer in {U, after[name]}, name


@FEWER
@given(
    item=st.sampled_from(ITEMS),
    day=st.sampled_from(DAYS),
    said=WHOLE,
    gone=SOME,
    one=st.sampled_from(sorted(DOMAINS)),
)
def test_a_no_to_the_parties_holds_whatever_is_learned(
    item: Item, day: str, said: Said, gone: set[str], one: str
) -> None:
    """Where one fact is missing, a "no" is a "no" under every value of it."""
    known = {name: x for name, x in said.items() if name not in gone and name != one}
    without = judged(item, day, known).licensing.parties
    completed = {
        judged(item, day, {**known, one: value}).licensing.parties for value in DOMAINS[one]
    }
    if without is not U:
        assert completed == {without}
    if T in completed:
        assert without is not F


@given(
    day=st.sampled_from(DAYS[2:]),
    said=st.dictionaries(
        st.sampled_from(
            (
                "approved_designer",
                "designer_attests_below_3A090_a",
                "packaged_by_fabricator",
                "packaged_by_approved_osat",
                "transistor_count_attested",
            )
        ),
        st.booleans(),
    ),
    role=st.sampled_from(("front_end_fabricator", "osat", "other", None)),
    more=st.booleans(),
)
def test_what_foundries_have_not_said_rebuts_nothing(
    day: str, said: dict[str, bool], role: str | None, *, more: bool
) -> None:
    """The presumption is never gone by silence: some completion has to say so."""
    names = ("3A090:note-1",)
    known: dict[Term, Fact[object]] = {
        asked(name): truth_of(Truth.of(known=value)) for name, value in said.items()
    }
    known[APPLICABLE_ADVANCED_LOGIC] = truth_of(T if more else U)
    known |= {
        term: fact
        for term, fact in transaction_facts(Transaction(exporter_role=role)).items()
        if term == EXPORTER_ROLE
    }
    found = evaluate(snapshot_of(day), Facts(stated=known), names).truths[names[0]]
    if role == "other":
        assert found is F
    elif not more or role is None:
        assert found is not T
    if found is F and role != "other":
        assert said.get("approved_designer") or said.get("transistor_count_attested")


# A law made up of four questions, and of what is left out.
FLAGS: Final = tuple(map(asked, ("one", "two", "three", "four")))
HERE: Final = federal_register(1, 1, "here")
DAY: Final = as_day("2020-01-01")
LEAVES: st.SearchStrategy[Rule] = st.sampled_from(
    (*map(is_, FLAGS), *map(is_, FLAGS), not_modelled("open", because="left out"))
)
RULES = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.builds(all_of, parts, parts),
        st.builds(any_of, parts, parts),
        st.builds(none_of, parts),
    ),
    max_leaves=5,
)


@attrs.frozen
class Small:
    """Nine rules, as a law says them."""

    parties: tuple[Rule, Rule]
    required: tuple[Rule, Rule]
    kept: Rule
    eligible: Rule
    met: Rule
    cases: tuple[Rule, Rule]

    @property
    def snapshot(self) -> Snapshot:
        """The same as a law in force."""
        one, two = self.cases
        provisions: tuple[Provision, ...] = (
            *(
                PartyRequirement(id=f"p{k}", source=HERE, rule=rule)
                for k, rule in enumerate(self.parties)
            ),
            *(
                Requirement(id=f"r{k}", source=HERE, rule=rule, reason="RS")
                for k, rule in enumerate(self.required)
            ),
            Enforcement(id="e", source=HERE, of=("r0",), rule=self.kept),
            LicenseException(
                id="X",
                source=HERE,
                eligible=self.eligible,
                conditions=(condition("c", self.met),),
            ),
            Review(
                id="v",
                source=HERE,
                cases=(Case("a", all_of(one)), Case("b", all_of(two))),
            ),
        )
        phase = Phase(effective=DAY, adds=provisions)
        act = Instrument(
            id="act", citation="x", title="x", released=DAY, published=DAY, phases=(phase,)
        )
        regime = Regime(
            id="x",
            name="x",
            instruments=(act,),
            begins=DAY,
            before="",
            verified_through=DAY,
        )
        return regime.on(DAY, Places(countries=frozenset(), memberships=()))


def truth(rule: Rule, at: Mapping[Flag, Truth]) -> Truth:
    """Return what a rule says of answered questions; a second computation."""
    match rule:
        case AllOf(parts):
            return all_true(truth(part, at) for part in parts)
        case AnyOf(parts):
            return any_true(truth(part, at) for part in parts)
        case Not(part):
            return ~truth(part, at)
        case Is(flag):
            return at[flag]
        case _:
            return U


def completed(known: Mapping[Flag, Truth]) -> Iterator[dict[Flag, Truth]]:
    """Yield every way in which all four questions may be answered."""
    axes = [(T, F) if known[flag] is U else (known[flag],) for flag in FLAGS]
    for answers in product(*axes):
        yield dict(zip(FLAGS, answers, strict=True))


def shared(found: Iterable[Truth]) -> Truth:
    """Return the answer that all of them give, if they do."""
    different = set(found)
    return different.pop() if len(different) == 1 else U


def policies(cases: Sequence[Rule], at: Mapping[Flag, Truth]) -> Iterator[str]:
    """Yield the first policy that is reached, and each before it that may be."""
    for name, rule in zip("ab", cases, strict=True):
        answer = truth(rule, at)
        if answer is not F:
            yield name
        if answer is T:
            return
    yield "none"


SMALL = st.builds(
    Small,
    st.tuples(RULES, RULES),
    st.tuples(RULES, RULES),
    RULES,
    RULES,
    RULES,
    st.tuples(RULES, RULES),
)
ANSWERED = st.fixed_dictionaries({flag: st.sampled_from(Truth) for flag in FLAGS})


@given(law=SMALL, known=ANSWERED)
def test_a_small_law_says_what_trying_every_answer_says(
    law: Small, known: dict[Flag, Truth]
) -> None:
    """Parties, enforcement, an exception and a review policy, as sharply as can be."""
    facts = Facts(stated={flag: truth_of(answer) for flag, answer in known.items()})
    ways = list(completed(known))
    found, snapshot = licensing(law.snapshot, facts, facts), law.snapshot
    assert found.parties is shared(
        any_true(truth(rule, at) for rule in law.parties) for at in ways
    )
    one, two = law.required
    assert enforced(snapshot, facts) is shared(
        (truth(one, at) & truth(law.kept, at)) | truth(two, at) for at in ways
    )
    eligible = shared(truth(law.eligible, at) for at in ways)
    met = shared(truth(law.met, at) for at in ways)
    listed = [(each.eligible, each.available) for each in found.exceptions]
    assert listed == ([(eligible, eligible & met)] if eligible & met is not F else [])
    assert found.review is not None
    possible = {name for at in ways for name in policies(law.cases, at)}
    assert set(found.review.possible) == possible
    assert found.review.policy == (possible.pop() if len(possible) == 1 else "unknown")
