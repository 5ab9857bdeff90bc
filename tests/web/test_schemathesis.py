"""The API does what its description says, whatever the description allows to be asked: schemathesis tries."""

from zoneinfo import available_timezones

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from web.formats.openapi import OPERATIONS

pytestmark = pytest.mark.slow

GIVEN_OUT = ("cursor", "since")  # what answers give out: no description says which are right
BESIDE_EACH_OTHER = (  # each value is right, and they do not go together
    "it is before from-date",
    "ends before it begins",
    "pages end at hit",
    "it may name each facet only once",
    "none cannot be combined with other facets",
)


@pytest.fixture(scope="module")
def schemathesis():
    module = pytest.importorskip("schemathesis", reason="schemathesis is not installed; `make check` installs it")
    module.openapi.format("time-zone", st.sampled_from(sorted(available_timezones())))
    return module


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: f"{operation.method} {operation.path}")
def test_every_answer_is_as_it_is_described(schemathesis, client, operation):
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", client.application)

    @settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=described[operation.path][operation.method].as_strategy())
    def check(case):
        for name in GIVEN_OUT:
            case.query.pop(name, None)
            if isinstance(case.body, dict):
                case.body.pop(name, None)
        answer = case.call(headers={"Accept-Encoding": "identity"})
        case.validate_response(answer, excluded_checks=[schemathesis.checks.positive_data_acceptance])
        if answer.status_code == 400:
            assert any(reason in answer.json()["detail"] for reason in BESIDE_EACH_OTHER), answer.json()["detail"]

    check()
