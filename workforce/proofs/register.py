"""Every proof, by topic; some need the folder of tests, and a library that only tests use."""

import importlib
import importlib.util
from collections.abc import Callable
from typing import Final

from workforce.places import TOP
from workforce.proofs import orders, plans, properties, same_bytes, textbooks
from workforce.proofs.properties import Broken, over_random_teams
from workforce.proofs.record import WITHIN, Effort, Proof, Verdict
from workforce.proofs.teams import Choice

TEXTBOOKS: Final = "Closed forms and textbooks"
TEAMS: Final = "Random teams"
PLANS: Final = "Plans"
BYTES: Final = "Same bytes"
REFERENCE: Final = "A second model"
BAD_INPUT: Final = "Bad input"
SECOND_MODEL: Final = "tests.reference.proofs"  # a module with the tuple PROOFS
FUZZERS: Final = "tests.bad_input.proofs"  # so is this
NONE_BREAKS: Final = "no team breaks it"
NO_BYTE: Final = "every file the same"


def of_teams(name: str, holds: Callable[[Choice], Broken]) -> Proof:
    """The proof that a property holds for random teams."""

    def prove(effort: Effort) -> Verdict:
        return over_random_teams(effort, holds)

    prove.__doc__ = holds.__doc__
    return Proof(name, TEAMS, NONE_BREAKS, prove)


PROPERTIES: Final = {
    "people and cases are conserved": properties.conservation,
    "(a) a higher hazard of leaving": properties.later_leaving,
    "(b) more leaving": properties.more_leaving,
    "(b) a bigger cohort": properties.bigger_cohort,
    "(b) more converting": properties.more_converting,
    "(c) one month with all feedback": properties.one_step,
    "(d) more new cases": properties.more_cases,
    "(d) longer cases": properties.longer_cases,
    "(e) a plan that sets nothing": properties.nothing_set,
    "one more person": properties.one_person_more,
    "each run on its own": properties.own_runs,
    "the order of groups": orders.any_order,
}
PROOFS: Final = (
    Proof("constant hazard", TEXTBOOKS, WITHIN, textbooks.constant_hazard),
    Proof("constant intake", TEXTBOOKS, WITHIN, textbooks.constant_intake),
    Proof("a workforce of fixed size", TEXTBOOKS, WITHIN, textbooks.fixed_size),
    Proof("vacancy chains", TEXTBOOKS, WITHIN, textbooks.vacancy_chains),
    Proof("competing exits", TEXTBOOKS, WITHIN, textbooks.competing_exits),
    Proof("cohort survival", TEXTBOOKS, WITHIN, textbooks.cohort_survival),
    Proof("remaining service in a law firm", TEXTBOOKS, WITHIN, textbooks.fundamental_matrix),
    Proof("a textbook's staffing forecast", TEXTBOOKS, WITHIN, textbooks.heneman_judge),
    *(of_teams(name, holds) for name, holds in PROPERTIES.items()),
    Proof("(e) neutral levers", PLANS, "none changes a byte", plans.neutral_levers),
    Proof("(e) dated levers", PLANS, "none of them", plans.dated_levers),
    Proof("every number is there", PLANS, "none missing or infinite", plans.finite_numbers),
    Proof("the order of services", PLANS, "the same file", plans.order_of_services),
    Proof("the order of plans", PLANS, NO_BYTE, plans.order_of_plans),
    Proof(
        "right on average", PLANS, f"at least {plans.LEAST:g} standard errors",
        plans.mean_directions,
    ),
    Proof("one thread and two", BYTES, NO_BYTE, same_bytes.threads),
    Proof("any processor", BYTES, NO_BYTE, same_bytes.processor),
    Proof("compiled and not", BYTES, NO_BYTE, same_bytes.uncompiled),
    Proof("oldest libraries", BYTES, NO_BYTE, same_bytes.oldest_versions),
    Proof("no stale engine", BYTES, "the new answer", same_bytes.stale_engine),
)  # fmt: skip


def second_model_missing(_effort: Effort) -> Verdict:
    """A second model of the same rules gives every output the same distribution."""
    return Verdict("needs the folder of tests and simpy", None)


def fuzzers_missing(_effort: Effort) -> Verdict:
    """Whatever is changed at random of what is given is read, or refused in one sentence."""
    return Verdict("needs the folder of tests and hypothesis", None)


def of_tests(module: str, needed: str, otherwise: Proof) -> tuple[Proof, ...]:
    """The proofs of a module of tests; where it or the library it needs is not there, that one."""
    there = TOP.joinpath(*module.split(".")).with_suffix(".py").is_file()
    if not there or importlib.util.find_spec(needed) is None:
        return (otherwise,)
    found = importlib.import_module(module).PROOFS
    return tuple(each for each in found if isinstance(each, Proof))


def every_proof() -> tuple[Proof, ...]:
    """All proofs, those of the tests' own modules last."""
    return (
        *PROOFS,
        *of_tests(FUZZERS, "hypothesis", Proof("bad input", BAD_INPUT, "", fuzzers_missing)),
        *of_tests(
            SECOND_MODEL, "simpy", Proof("the second model", REFERENCE, "", second_model_missing)
        ),
    )
