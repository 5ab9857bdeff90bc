"""What the API's description says is what is taken and answered: schemathesis asks what it allows and what it forbids.

Every operation is asked. What is allowed is not refused as a bad request, but for limits, which have codes of their
own, for values that are right alone and not together, and for what only answers give out. What is forbidden is refused.
Every answer has a status and a body that the description names.
"""

from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from web.formats.facet_schemas import TEXT
from web.formats.openapi import OPERATIONS

pytestmark = pytest.mark.slow  # schemathesis is installed with what `make check` needs
BAD_REQUEST = (400, 411, 413, 414, 415, 422)
LIMITS = {"query-too-long", "too-many-clauses", "too-many-values", "too-many-bars", "too-deep"}
GIVEN_OUT = {"cursor", "since"}  # what answers give out: no description says which are right
BESIDE_EACH_OTHER = (  # each value is right, and they do not go together
    "it is before from-date",
    "ends before it begins",
    "it may name each facet, and each pair of facets, only once",
    "none cannot be combined with other facets",
    "it may be given only once",
    "it must be at most 100 ids",
    "it can be used only with match=close",
    "it can be used only with ids",
    "it cannot be combined with ids",
    "it is required (and feed, unless that is main), or else ids",
    "the facets list",  # more values in all than one answer has
)
MODES = ("positive", "negative")
NAMES = [f"{operation.method} {operation.path}" for operation in OPERATIONS]


@pytest.fixture(scope="module")
def schemathesis():
    return pytest.importorskip("schemathesis", reason="schemathesis is not installed; `make check` installs it")


@pytest.fixture(scope="module")
def described(schemathesis, client):
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", client.application)


def check_answer(schemathesis, case):
    """Send a case, and compare the answer with what is described."""
    answer = case.call(headers={"Accept-Encoding": "identity"})
    assert answer.status_code < 500, answer.text
    assert str(answer.status_code) in case.operation.definition.raw["responses"], HTTPStatus(answer.status_code)
    excluded = [schemathesis.checks.positive_data_acceptance]
    if has_empty_value(answer.request.url):
        excluded.append(schemathesis.checks.negative_data_rejection)
    case.validate_response(answer, excluded_checks=excluded)
    if case.meta.generation.mode.is_positive and answer.status_code in BAD_REQUEST:
        problem = answer.json()
        permitted = problem["code"] in LIMITS or problem.get("parameter") in GIVEN_OUT
        assert permitted or any(reason in problem["detail"] for reason in BESIDE_EACH_OTHER), problem["detail"]


def has_empty_value(address):
    """Tell whether an address has an empty value, as null or an empty list becomes one. It is described as allowed."""
    return any(not value for _, value in parse_qsl(urlsplit(address).query, keep_blank_values=True))


def ask_at_random(schemathesis, described, operation, mode):
    wanted = described[operation.path][operation.method]
    if mode == "negative" and operation.body is None and all(each["schema"] == TEXT for each in operation.parameters):
        return  # every text is allowed
    generated = wanted.as_strategy(generation_mode=schemathesis.GenerationMode[mode.upper()])

    @settings(
        max_examples=150,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(case=generated)
    def check(case):
        check_answer(schemathesis, case)

    check()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_what_is_described_is_what_is_taken(schemathesis, described, operation, mode):
    ask_at_random(schemathesis, described, operation, mode)


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_every_bound_of_the_description_is_kept(schemathesis, described, operation):
    wanted = described[operation.path][operation.method]
    cases = described.iter_coverage_cases(
        wanted,
        generation_modes=list(schemathesis.GenerationMode),
        generation_config=described.config.generation_for(operation=wanted),
    )
    for case in cases:
        if case.method.lower() == operation.method:  # it tries others as well
            check_answer(schemathesis, case)
