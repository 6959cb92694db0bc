"""A transaction as a person would describe it: from whom, to whom, what for."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final, TypeAlias

import attrs

from exportctl.errors import (
    InconsistentFactsError,
    InvalidNumberError,
    UnknownNameError,
)
from exportctl.exact import exact
from exportctl.facts import Fact, OneOf, Undefined, number_of, truth_of
from exportctl.logic import Truth
from exportctl.metrics import (
    ACTIVITY,
    ADVANCED_NODE_END_USE,
    APPLICABLE_ADVANCED_LOGIC,
    CO_LOCATED,
    CO_PACKAGED_FOR_PROCESSING,
    COLLECTIVE_FP32_PERFORMANCE,
    COLLECTIVE_FP64_PERFORMANCE,
    CONSIGNEE_HEADQUARTERS,
    CONSIGNEE_TPP,
    CONSIGNEE_TPP_IN_YEAR,
    CONSIGNEE_ULTIMATE_PARENT,
    COUNTRY_TPP,
    DERIVED_FROM_PUBLISHED_WEIGHTS,
    DESCRIBED_AS_PROGRAMMABLE_LOGIC,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESIGNER_HEADQUARTERS,
    DESIGNER_LOCATED,
    DESIGNER_ULTIMATE_PARENT,
    DESTINATION,
    END_USE_COUNTRY,
    END_USER_HEADQUARTERS,
    END_USER_ULTIMATE_PARENT,
    ENVELOPE,
    EXPORTED_SHARE,
    EXPORTER,
    EXPORTER_HEADQUARTERS,
    EXPORTER_ROLE,
    EXPORTER_ULTIMATE_PARENT,
    FIELD_PROGRAMMABLE,
    FROM_COUNTRY,
    HBM_IN_FINAL_PACKAGE,
    KNOWLEDGE,
    MICROPROCESSOR,
    PACKAGING_SITE,
    PACKAGING_SITE_HEADQUARTERS,
    PACKAGING_SITE_ULTIMATE_PARENT,
    PULSED_RADIO_FREQUENCY,
    SUPERCOMPUTER_END_USE,
    TRAINED_ON_BIOLOGICAL_SEQUENCES,
    WEIGHTS_PUBLISHED,
    WITHIN_MOST_ADVANCED_PUBLISHED,
    Field,
    Flag,
    Metric,
    Term,
    asked,
)

__all__ = ["QUANTITIES", "Party", "Transaction", "transaction_facts"]

Answers: TypeAlias = Mapping[str, Truth | Fraction]
Validator: TypeAlias = Callable[[Any, "attrs.Attribute[Any]", Any], None]
QUANTITIES: Final = (
    COLLECTIVE_FP64_PERFORMANCE,
    COLLECTIVE_FP32_PERFORMANCE,
    ENVELOPE,
    CONSIGNEE_TPP,
    CONSIGNEE_TPP_IN_YEAR,
    COUNTRY_TPP,
    EXPORTED_SHARE,
)
"""The numbers about a transaction that can be stated by name."""


@attrs.frozen(kw_only=True)
class Party:
    """Somebody who takes part.

    Attributes:
        name: Who; nothing is looked up by it but the addressee of a letter.
        located: The country where they are, two letters; None if not known.
        headquarters: The country of their headquarters; None if not known.
        ultimate_parent: The country where the headquarters of their ultimate parent are;
            their own, if they have no parent; None if not known.
    """

    name: str = ""
    located: str | None = None
    headquarters: str | None = None
    ultimate_parent: str | None = None

    def written(self, country: Callable[[str], str]) -> "Party":
        """Return the same with every country as *country* writes it.

        >>> Party(name="A", headquarters="cn").written(str.upper).headquarters
        'CN'
        """
        return Party(
            name=self.name,
            located=self.located and country(self.located),
            headquarters=self.headquarters and country(self.headquarters),
            ultimate_parent=self.ultimate_parent and country(self.ultimate_parent),
        )


_NUMBERS: Final[dict[str, Metric]] = {metric.term: metric for metric in QUANTITIES}
_FORMS: Final = frozenset(
    ("CO", "COMPANY", "CORP", "CORPORATION", "INC", "INCORPORATED", "LIMITED", "LLC")
) | {"LTD", "PTE", "GMBH", "BV", "PLC"}
_FIGURES: Final = (COLLECTIVE_FP64_PERFORMANCE, COLLECTIVE_FP32_PERFORMANCE, ENVELOPE)
_OF_ITEMS: Final = frozenset(
    flag.term
    for flag in (
        APPLICABLE_ADVANCED_LOGIC,
        CO_LOCATED,
        CO_PACKAGED_FOR_PROCESSING,
        DESCRIBED_AS_PROGRAMMABLE_LOGIC,
        FIELD_PROGRAMMABLE,
        MICROPROCESSOR,
        PULSED_RADIO_FREQUENCY,
        TRAINED_ON_BIOLOGICAL_SEQUENCES,
        DERIVED_FROM_PUBLISHED_WEIGHTS,
        DESIGNED_OR_MARKETED_FOR_DATACENTERS,
        HBM_IN_FINAL_PACKAGE,
        WEIGHTS_PUBLISHED,
        WITHIN_MOST_ADVANCED_PUBLISHED,
    )
)


def _answers(given: Mapping[str, object]) -> dict[str, Truth | Fraction]:
    return {term: _answer(term, value) for term, value in given.items()}


def _answer(term: str, value: object) -> Truth | Fraction:
    """Return a number for what is a quantity, and a truth for what is a question."""
    if term in _NUMBERS:
        number = exact(value, term)
        if number < 0:
            raise InvalidNumberError(term, "a number of zero or more", value)
        return number
    if term in _OF_ITEMS:
        raise UnknownNameError("question about a transaction", term)
    if isinstance(value, Truth):
        return value
    if isinstance(value, bool):
        return Truth.of(known=value)
    raise UnknownNameError("quantity", term, _NUMBERS)


def _truth(value: object) -> Truth:
    if isinstance(value, bool):
        return Truth.of(known=value)
    if not isinstance(value, Truth):
        raise UnknownNameError("answer", str(value), ("true", "false", "unknown"))
    return value


def _one_of(field: Field) -> Validator:
    def check(_: object, __: object, value: str | None) -> None:
        if value is not None and value not in field.codes:
            raise UnknownNameError(str(field), value, field.codes)

    return check


def _whole(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise InvalidNumberError(attribute.name, "a whole number above zero", value)


def _agreeing(deal: "Transaction", _: object, stated: Answers) -> None:
    """Refuse two answers to one question, and figures beside what they decide."""
    for flag, own in _questions(deal).items():
        other = stated.get(flag.term, own)
        if Truth.UNKNOWN not in {own, other} and own is not other:
            raise InconsistentFactsError(str(flag), str(own), str(other))
    said = _answered(deal, SUPERCOMPUTER_END_USE)
    figures = [str(metric) for metric in _FIGURES if metric.term in stated]
    if said is not Truth.UNKNOWN and figures:
        decided = f"{', '.join(figures)}, which decide it"
        raise InconsistentFactsError(str(SUPERCOMPUTER_END_USE), str(said), decided)


@attrs.frozen(kw_only=True)
class Transaction:
    """What is to be done with an item.

    As it stands, it is an export from the United States by somebody who is neither a
    front-end fabricator nor an OSAT company, of whom and of whose customers nothing else
    is known. None means unknown.

    Naming a consignee or an end user asks another question. Without either, requirements
    and review are asked of item and destination alone, as if nobody were headquartered
    anywhere; with one, what is not known of it stays open.

    Attributes:
        to: The destination, ISO 3166-1 with two letters.
        activity: ``export``, ``reexport``, ``in_country_transfer``, ``deemed_export`` or
            ``deemed_reexport``.
        from_country: Where it leaves from.
        exporter: Who does it.
        exporter_role: ``front_end_fabricator``, ``osat`` or ``other``.
        consignee: The ultimate consignee.
        end_user: The end user.
        designer: Who designed the circuit.
        packaging_site: Where it is, or is to be, packaged.
        supercomputer_end_use: Whether it is for a supercomputer; leave it unknown where
            the figures that decide it are stated.
        end_use_country: Where it is to be used.
        advanced_node_end_use: Whether it is for making advanced-node circuits.
        knowledge: Whether the exporter knows what is stated here; whoever states it does.
        quantity: How many items.
        stated: Answers to the conditions of exceptions and reviews, and quantities, by
            the names that ``needs`` gives them.

    Raises:
        UnknownNameError: If an activity, a role or a quantity is not one.
        InvalidNumberError: If a quantity is not a number of zero or more, or *quantity*
            not a whole number above zero.
        InconsistentFactsError: If a question is answered twice, and not alike.

    >>> Transaction(to="SG", consignee=Party(ultimate_parent="CN")).activity
    'export'
    """

    to: str | None = None
    activity: str | None = attrs.field(default="export", validator=_one_of(ACTIVITY))
    from_country: str | None = "US"
    exporter: Party | None = None
    exporter_role: str | None = attrs.field(
        default="other", validator=_one_of(EXPORTER_ROLE)
    )
    consignee: Party | None = None
    end_user: Party | None = None
    designer: Party | None = None
    packaging_site: Party | None = None
    supercomputer_end_use: Truth = attrs.field(default=Truth.UNKNOWN, converter=_truth)
    end_use_country: str | None = None
    advanced_node_end_use: Truth = attrs.field(default=Truth.UNKNOWN, converter=_truth)
    knowledge: Truth = attrs.field(default=Truth.TRUE, converter=_truth)
    quantity: int | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(_whole),
    )
    stated: Answers = attrs.field(converter=_answers, validator=_agreeing, factory=dict)

    def written(self, country: Callable[[str], str]) -> "Transaction":
        """Return the same with every country as *country* writes it."""

        def party(given: Party | None) -> Party | None:
            return given and given.written(country)

        return attrs.evolve(
            self,
            to=self.to and country(self.to),
            from_country=self.from_country and country(self.from_country),
            end_use_country=self.end_use_country and country(self.end_use_country),
            exporter=party(self.exporter),
            consignee=party(self.consignee),
            end_user=party(self.end_user),
            designer=party(self.designer),
            packaging_site=party(self.packaging_site),
        )


def transaction_facts(transaction: Transaction) -> dict[Term, Fact[object]]:
    """Return what is known of a transaction, by term; nothing of what is not."""
    return {term: fact for term, fact in _facts(transaction) if fact.known}


def _facts(deal: Transaction) -> Iterator[tuple[Term, Fact[object]]]:
    exporter = deal.exporter or Party()
    consignee, end_user = deal.consignee or Party(), deal.end_user or Party()
    designer, packager = deal.designer or Party(), deal.packaging_site or Party()
    codes = {
        DESTINATION: deal.to,
        ACTIVITY: deal.activity,
        FROM_COUNTRY: deal.from_country,
        END_USE_COUNTRY: deal.end_use_country,
        EXPORTER_ROLE: deal.exporter_role,
        EXPORTER_HEADQUARTERS: exporter.headquarters,
        EXPORTER_ULTIMATE_PARENT: exporter.ultimate_parent,
        CONSIGNEE_HEADQUARTERS: consignee.headquarters,
        CONSIGNEE_ULTIMATE_PARENT: consignee.ultimate_parent,
        END_USER_HEADQUARTERS: end_user.headquarters,
        END_USER_ULTIMATE_PARENT: end_user.ultimate_parent,
        DESIGNER_HEADQUARTERS: designer.headquarters,
        DESIGNER_LOCATED: designer.located,
        DESIGNER_ULTIMATE_PARENT: designer.ultimate_parent,
        PACKAGING_SITE: packager.located,
        PACKAGING_SITE_HEADQUARTERS: packager.headquarters,
        PACKAGING_SITE_ULTIMATE_PARENT: packager.ultimate_parent,
    }
    for field, code in codes.items():
        if code is not None:
            yield field, Fact(state=OneOf(frozenset((_mainland(field, code),))))
    if exporter.name:
        yield EXPORTER, Fact(state=OneOf(_names(exporter.name)))
    for flag in _questions(deal):
        yield flag, truth_of(_answered(deal, flag))
    yield from _supercomputer(deal)
    yield from _stated(deal)


def _questions(deal: Transaction) -> dict[Flag, Truth]:
    """Return the questions that a transaction answers in fields of its own."""
    return {
        SUPERCOMPUTER_END_USE: deal.supercomputer_end_use,
        ADVANCED_NODE_END_USE: deal.advanced_node_end_use,
        KNOWLEDGE: deal.knowledge,
    }


def _answered(deal: Transaction, flag: Flag) -> Truth:
    own, stated = _questions(deal)[flag], deal.stated.get(flag.term)
    return stated if own is Truth.UNKNOWN and isinstance(stated, Truth) else own


def _supercomputer(deal: Transaction) -> Iterator[tuple[Term, Fact[object]]]:
    """Yield what the answer says of the figures, and all figures of the answer."""
    said = _answered(deal, SUPERCOMPUTER_END_USE)
    if said is Truth.FALSE:
        none: Fact[object] = Fact(state=Undefined("it is for no supercomputer"))
        yield from ((metric, none) for metric in _FIGURES)
    if any(metric.term in deal.stated for metric in _FIGURES):
        yield SUPERCOMPUTER_END_USE, truth_of(Truth.FALSE, working="by its figures alone")


def _names(name: str) -> frozenset[str]:
    """Return whom a name may mean: its bearer, or a company of the name it begins with.

    >>> sorted(_names("Nvidia Singapore Pte. Ltd."))
    ['NVIDIA', 'NVIDIA SINGAPORE']
    """
    words = "".join(x if x.isalnum() else " " for x in name.upper()).split()
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return frozenset((" ".join(words), words[0])) if words else frozenset((name,))


def _mainland(field: Field, code: str) -> str:
    """Return the destination that a place belongs to: Hong Kong is part of China."""
    return "CN" if field.places and code == "HK" else code


def _stated(deal: Transaction) -> Iterator[tuple[Term, Fact[object]]]:
    own = {flag.term for flag in _questions(deal)}
    for term, value in deal.stated.items():
        if isinstance(value, Truth):
            if term not in own:
                yield asked(term), truth_of(value)
        else:
            yield _NUMBERS[term], number_of(value)
