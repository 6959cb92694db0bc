"""Learning a fact can only settle what was open; it never turns an answer round."""

from collections.abc import Callable, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from exportctl.evaluate import answer, evaluate
from exportctl.facts import Fact, Facts, OneOf
from exportctl.logic import Truth
from exportctl.metrics import ITEM_KIND, Term
from exportctl.rules import Snapshot

ANY = st.from_type(Facts)
FEWER = settings(max_examples=max(settings().max_examples // 4, 20))
Complete = Callable[[st.DataObject, Facts], Facts]


def turned(before: Mapping[str, Truth], after: Mapping[str, Truth]) -> list[str]:
    """Return the rules whose known answer is another now."""
    known = {name: truth for name, truth in before.items() if truth is not Truth.UNKNOWN}
    return [name for name, truth in known.items() if after[name] is not truth]


def forgetting(facts: Facts, gone: set[Term]) -> Facts:
    """Return *facts* without some of them."""
    kept = {term: fact for term, fact in facts.stated.items() if term not in gone}
    return Facts(stated=kept, contents=facts.contents, closed=facts.closed)


@given(facts=ANY, data=st.data())
def test_a_completion_keeps_every_answer_that_was_known(
    snapshot: Snapshot, completion: Complete, facts: Facts, data: st.DataObject
) -> None:
    """Of every paragraph, note, requirement and case, plain and sharp."""
    more = completion(data, facts)
    before, after = evaluate(snapshot, facts), evaluate(snapshot, more)
    assert not turned(before.truths, after.truths)
    assert not turned(answer(snapshot, facts).truths, after.truths)


@given(facts=ANY, data=st.data())
def test_a_completion_is_among_the_answers_that_were_possible(
    snapshot: Snapshot, completion: Complete, facts: Facts, data: st.DataObject
) -> None:
    """Outcomes only become fewer, and the headline and the license only settle."""
    before, after = answer(snapshot, facts), answer(snapshot, completion(data, facts))
    assert set(after.outcomes) <= set(before.outcomes)
    assert before.controlled in {Truth.UNKNOWN, after.controlled}
    assert before.license_required in {Truth.UNKNOWN, after.license_required}


@given(facts=ANY, data=st.data())
def test_learning_one_fact_at_a_time_never_goes_back(
    snapshot: Snapshot, completion: Complete, facts: Facts, data: st.DataObject
) -> None:
    """Whatever order the facts come in."""
    known = completion(data, facts).stated
    order = data.draw(st.permutations(sorted(known, key=str)))
    last = answer(snapshot, facts)
    for term in order[: data.draw(st.integers(1, 3))]:
        facts = facts.knowing({term: known[term]})
        now = answer(snapshot, facts)
        assert not turned(last.truths, now.truths)
        assert set(now.outcomes) <= set(last.outcomes)
        last = now


@given(facts=ANY, data=st.data())
def test_forgetting_a_fact_never_frees_anything(
    snapshot: Snapshot, completion: Complete, facts: Facts, data: st.DataObject
) -> None:
    """What some completion controls or licenses is never answered with "no"."""
    known = completion(data, facts)
    gone = data.draw(st.sets(st.sampled_from(sorted(known.stated, key=str))))
    full, partial = answer(snapshot, known), answer(snapshot, forgetting(known, gone))
    assert partial.controlled in {Truth.UNKNOWN, full.controlled}
    assert partial.license_required in {Truth.UNKNOWN, full.license_required}
    assert set(full.outcomes) <= set(partial.outcomes)


@FEWER
@given(facts=ANY, data=st.data())
def test_the_same_holds_for_what_holds_circuits(
    snapshot: Snapshot, completion: Complete, facts: Facts, data: st.DataObject
) -> None:
    """A computer knows as much as its circuits, and no more if its list is open."""
    about: dict[Term, Fact[object]] = {
        ITEM_KIND: Fact(state=OneOf(frozenset(("computer",))))
    }
    inside = completion(data, facts)
    for closed in (True, False):
        vague = Facts(stated=about, contents=(facts,), closed=closed)
        sharp = Facts(stated=about, contents=(inside,), closed=True)
        before, after = answer(snapshot, vague), answer(snapshot, sharp)
        assert not turned(before.truths, after.truths)
        assert before.controlled in {Truth.UNKNOWN, after.controlled}


@given(facts=ANY)
def test_the_sharp_answer_knows_all_that_the_plain_one_knows(
    snapshot: Snapshot, facts: Facts
) -> None:
    """It may know more, and never says the opposite."""
    names = (*snapshot.classified, *snapshot.required)
    plain = evaluate(snapshot, facts, names).truths
    assert not turned(plain, answer(snapshot, facts).truths)
