"""A transaction as a person states it, and the facts that it gives."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from exportctl import metrics, transactions
from exportctl.errors import (
    ExportctlError,
    InconsistentFactsError,
    InvalidNumberError,
    UnknownNameError,
)
from exportctl.facts import Facts
from exportctl.logic import Truth
from exportctl.metrics import (
    ACTIVITY,
    ADVANCED_NODE_END_USE,
    COLLECTIVE_FP32_PERFORMANCE,
    COLLECTIVE_FP64_PERFORMANCE,
    CONSIGNEE_HEADQUARTERS,
    CONSIGNEE_TPP,
    CONSIGNEE_ULTIMATE_PARENT,
    DESIGNER_HEADQUARTERS,
    DESIGNER_LOCATED,
    DESIGNER_ULTIMATE_PARENT,
    DESTINATION,
    END_USER_HEADQUARTERS,
    END_USER_ULTIMATE_PARENT,
    ENVELOPE,
    EXPORTED_SHARE,
    EXPORTER,
    EXPORTER_HEADQUARTERS,
    EXPORTER_ROLE,
    EXPORTER_ULTIMATE_PARENT,
    FROM_COUNTRY,
    KNOWLEDGE,
    PACKAGING_SITE,
    PACKAGING_SITE_HEADQUARTERS,
    PACKAGING_SITE_ULTIMATE_PARENT,
    SUPERCOMPUTER_END_USE,
    Field,
    Flag,
    asked,
)
from exportctl.transactions import QUANTITIES, Party, Transaction, transaction_facts

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
FIGURES = (COLLECTIVE_FP64_PERFORMANCE, COLLECTIVE_FP32_PERFORMANCE, ENVELOPE)


def facts(**about: Any) -> Facts:
    """Return what a transaction says."""
    return Facts(stated=transaction_facts(Transaction(**about)))


def code_of(known: Facts, field: Field) -> str:
    """Return the codes that a field can have, in a row."""
    return " ".join(known.codes(field) or ())


class TestDefaults:
    """An export from the United States by nobody in particular, knowingly."""

    def test_what_is_known_of_one_of_which_nothing_is_said(self) -> None:
        """Four things, which the class says; all else is unknown."""
        known = facts()
        assert known.stated.keys() == {ACTIVITY, FROM_COUNTRY, EXPORTER_ROLE, KNOWLEDGE}
        assert code_of(known, ACTIVITY) == "export"
        assert code_of(known, FROM_COUNTRY) == "US"
        assert code_of(known, EXPORTER_ROLE) == "other"
        assert known.truth(KNOWLEDGE) is T

    def test_each_of_them_can_be_left_open(self) -> None:
        """None is unknown, and never the default."""
        known = facts(activity=None, from_country=None, exporter_role=None, knowledge=U)
        assert known.stated == {}

    def test_a_party_of_whom_nothing_is_known_says_nothing(self) -> None:
        """It is named, and that is all."""
        nobody = Party(name="A company")
        parties = dict.fromkeys(
            ("consignee", "end_user", "designer", "packaging_site"), nobody
        )
        assert facts(**parties).stated == facts().stated


class TestParties:
    """Who takes part, and where they are from."""

    @pytest.mark.parametrize(
        ("who", "terms"),
        [
            ("exporter", (None, EXPORTER_HEADQUARTERS, EXPORTER_ULTIMATE_PARENT)),
            ("consignee", (None, CONSIGNEE_HEADQUARTERS, CONSIGNEE_ULTIMATE_PARENT)),
            ("end_user", (None, END_USER_HEADQUARTERS, END_USER_ULTIMATE_PARENT)),
            (
                "designer",
                (DESIGNER_LOCATED, DESIGNER_HEADQUARTERS, DESIGNER_ULTIMATE_PARENT),
            ),
            (
                "packaging_site",
                (
                    PACKAGING_SITE,
                    PACKAGING_SITE_HEADQUARTERS,
                    PACKAGING_SITE_ULTIMATE_PARENT,
                ),
            ),
        ],
    )
    def test_each_country_under_its_own_term(
        self, who: str, terms: tuple[Field | None, ...]
    ) -> None:
        """Nothing is taken from one party, or one property, to another."""
        party = Party(located="TW", headquarters="JP", ultimate_parent="KR")
        known = facts(**{who: party})
        for term, code in zip(terms, ("TW", "JP", "KR"), strict=True):
            if term is not None:
                assert code_of(known, term) == code
        new = known.stated.keys() - facts().stated.keys()
        assert new == {term for term in terms if term is not None}

    def test_an_exporter_is_known_by_name(self) -> None:
        """Letters are addressed so, in any spelling of capitals."""
        assert code_of(facts(exporter=Party(name="Example")), EXPORTER) == "EXAMPLE"

    def test_hong_kong_is_part_of_china_for_everybody(self) -> None:
        """A destination, a headquarters, and where something leaves from."""
        home = Party(headquarters="HK", ultimate_parent="HK")
        known = facts(to="HK", from_country="HK", consignee=home)
        places = (DESTINATION, FROM_COUNTRY, CONSIGNEE_HEADQUARTERS)
        for term in (*places, CONSIGNEE_ULTIMATE_PARENT):
            assert code_of(known, term) == "CN"

    def test_a_name_is_not_a_place(self) -> None:
        """A company may be called so."""
        assert code_of(facts(exporter=Party(name="hk")), EXPORTER) == "HK"


class TestSupercomputers:
    """Somebody says so, or the three figures decide."""

    @pytest.mark.parametrize("said", [T, F])
    @pytest.mark.parametrize("way", ["field", "stated"])
    def test_what_is_said_holds(self, said: Truth, way: str) -> None:
        """In its field, or under the name that needs give it."""
        term = SUPERCOMPUTER_END_USE.term
        about = {term: said} if way == "field" else {"stated": {term: said}}
        assert facts(**about).truth(SUPERCOMPUTER_END_USE) is said

    def test_a_no_leaves_no_figure_open(self) -> None:
        """Without a supercomputer none of its figures has a value."""
        known = facts(supercomputer_end_use=F)
        for metric in FIGURES:
            assert known.span(metric).undefined
        for metric in FIGURES:
            assert metric not in facts(supercomputer_end_use=T).stated

    def test_all_three_figures_decide(self) -> None:
        """So nothing is left to be said."""
        stated = {metric.term: 50 for metric in FIGURES}
        known = facts(stated=stated)
        assert known.truth(SUPERCOMPUTER_END_USE) is F
        for metric in FIGURES:
            assert known.span(metric).point == 50

    @pytest.mark.parametrize("gone", FIGURES, ids=str)
    def test_some_of_them_do_too(self, gone: metrics.Metric) -> None:
        """What is missing leaves the figures open, and them the answer."""
        stated = {metric.term: 50 for metric in FIGURES if metric is not gone}
        known = facts(stated=stated)
        assert known.truth(SUPERCOMPUTER_END_USE) is F
        assert not known[gone].known

    @pytest.mark.parametrize("said", [T, F])
    @pytest.mark.parametrize("figure", FIGURES, ids=str)
    def test_an_answer_beside_a_figure_is_refused(
        self, said: Truth, figure: metrics.Metric
    ) -> None:
        """Two answers to one question could contradict each other."""
        stated = {figure.term: 1}
        with pytest.raises(InconsistentFactsError, match="leave one out") as caught:
            Transaction(supercomputer_end_use=said, stated=stated)
        assert caught.value.term == "supercomputer end use"
        assert caught.value.derived == f"{figure}, which decide it"


class TestStated:
    """Answers by name: truths to questions, exact numbers to quantities."""

    @pytest.mark.parametrize(("value", "expected"), [(True, T), (False, F), (T, T), (F, F)])
    def test_questions(self, value: object, expected: Truth) -> None:
        """A plain yes or no will do."""
        known = facts(stated={"written_purchase_order": value})
        assert known.truth(asked("written_purchase_order")) is expected

    def test_an_unknown_answer_is_no_fact(self) -> None:
        """It is as if nobody had said anything."""
        known = facts(stated={"written_purchase_order": U})
        assert known.stated.keys() == facts().stated.keys()

    @pytest.mark.parametrize("metric", QUANTITIES, ids=str)
    def test_quantities(self, metric: metrics.Metric) -> None:
        """Each under its name, exact."""
        known = facts(stated={metric.term: "0.1"})
        assert known.span(metric).point == Fraction(1, 10)

    def test_zero_is_a_quantity(self) -> None:
        """Nothing was exported yet."""
        assert facts(stated={EXPORTED_SHARE.term: 0}).span(EXPORTED_SHARE).point == 0

    @pytest.mark.parametrize("value", [0.5, "half", True, T, U, -1, "-0.1"])
    def test_what_is_no_quantity_is_refused(self, value: object) -> None:
        """Least of all a negative one, which would pass every upper limit."""
        with pytest.raises(InvalidNumberError, match=CONSIGNEE_TPP.term):
            Transaction(stated={CONSIGNEE_TPP.term: value})

    def test_a_number_for_anything_else_is_refused(self) -> None:
        """The names that take one are listed."""
        with pytest.raises(UnknownNameError, match="no quantity 'tpp'") as caught:
            Transaction(stated={"tpp": 1})
        assert caught.value.candidates == tuple(metric.term for metric in QUANTITIES)

    def test_no_question_about_an_item_is_answered_here(self) -> None:
        """A transaction cannot take an item out of a paragraph."""
        of_items = [
            flag.term
            for flag in vars(metrics).values()
            if isinstance(flag, Flag) and not flag.of_transaction
        ]
        assert set(of_items) == transactions._OF_ITEMS
        for term in of_items:
            with pytest.raises(UnknownNameError, match="question about a transaction"):
                Transaction(stated={term: False})

    @pytest.mark.parametrize(
        "flag", [SUPERCOMPUTER_END_USE, ADVANCED_NODE_END_USE, KNOWLEDGE], ids=str
    )
    def test_fields_of_its_own_can_be_stated_too(self, flag: Flag) -> None:
        """But only alike, if both are."""
        for said in (T, F):
            open_field = {flag.term: U, "stated": {flag.term: said}}
            both: Mapping[str, Any] = {flag.term: said, "stated": {flag.term: said}}
            assert facts(**open_field).truth(flag) is said
            assert facts(**both).truth(flag) is said
            unsaid: Mapping[str, Any] = {flag.term: said, "stated": {flag.term: U}}
            assert facts(**unsaid).truth(flag) is said
            other: Mapping[str, Any] = {flag.term: said, "stated": {flag.term: ~said}}
            with pytest.raises(InconsistentFactsError):
                Transaction(**other)


class TestRefused:
    """What cannot be so is an error, with what to write instead."""

    @pytest.mark.parametrize(
        ("field", "value"), [("activity", "sale"), ("exporter_role", "foundry")]
    )
    def test_names(self, field: str, value: str) -> None:
        """The names that there are, are listed."""
        with pytest.raises(UnknownNameError) as caught:
            Transaction(**{field: value})  # type: ignore[arg-type]
        codes = {"activity": ACTIVITY, "exporter_role": EXPORTER_ROLE}[field].codes
        assert caught.value.candidates == codes

    @pytest.mark.parametrize("quantity", [0, -1, True, "8", 1.5])
    def test_quantities(self, quantity: object) -> None:
        """A negative quantity would pass every upper limit."""
        with pytest.raises(InvalidNumberError, match="quantity wants a whole number"):
            Transaction(quantity=quantity)  # type: ignore[arg-type]

    def test_a_whole_number_is_not(self) -> None:
        """Nor is none at all."""
        assert Transaction(quantity=8).quantity == 8
        assert Transaction().quantity is None


class TestWritten:
    """Countries are looked up in one place, however they were written."""

    def test_every_country_is_looked_up(self) -> None:
        """The destination, where it leaves from, and three of each party."""
        party = Party(name="x", located="cn", headquarters="cn", ultimate_parent="cn")
        names = ("exporter", "consignee", "end_user", "designer", "packaging_site")
        parties: dict[str, Any] = dict.fromkeys(names, party)
        deal = Transaction(to="cn", from_country="cn", **parties).written(str.upper)
        expected = Party(name="x", located="CN", headquarters="CN", ultimate_parent="CN")
        assert (deal.to, deal.from_country) == ("CN", "CN")
        assert {getattr(deal, name) for name in names} == {expected}

    def test_what_is_not_said_is_not_looked_up(self) -> None:
        """There is no country None."""

        def refuse(code: str) -> str:
            raise AssertionError(code)

        deal = Transaction(from_country=None, consignee=Party())
        assert deal.written(refuse) == deal

    def test_the_rest_stays(self) -> None:
        """Writing countries answers nothing."""
        deal = Transaction(quantity=3, stated={"listed_party": False})
        assert deal.written(str.upper) == deal

    def test_what_is_no_country_stops_it(self) -> None:
        """As the look-up says."""

        def none(code: str) -> str:
            raise UnknownNameError("country", code)

        with pytest.raises(ExportctlError):
            Transaction(to="QX").written(none)
