"""The description says of every route what it takes and what it answers, and what it says is so."""

import json
import re

import pytest
from jsonschema import Draft202012Validator
from support.pages import id_of

from search.fields import RESULT_KEYS
from web.formats.schemas import RESULT, TO_STAFF
from web.params.parameters import PARAMETERS

ASKED = {  # an address of each route that answers JSON
    "/api/v1/search": [
        "/api/v1/search",
        "/api/v1/search?q=“brent”+oil&country=SA&facet=country:1,person,date:month,language",
        "/api/v1/search?q=oil&highlight=offsets",
        "/api/v1/search?q=oil&highlight=none&fields=title,matched",
        "/api/v1/search?q=oil&fields=id,body,caption,tags,mentioned_countries,cursor",
        "/api/v1/search?q=zzzzz",
        "/api/v1/search?q=oil&since=WzAsMF0",
        "/api/v1/search?q=brent+oill&match=all&country=VE&exclude-person=x",
    ],
    "/api/v1/facets/{name}": ["/api/v1/facets/person?prefix=del&page-size=2", "/api/v1/facets/country?q=zzz"],
    "/api/v1/suggest": ["/api/v1/suggest?q=del", "/api/v1/suggest"],
    "/api/v1/articles/{wanted}": [
        f"/api/v1/articles/{id_of('full')}",
        f"/api/v1/articles/{id_of('full')}?q=oil",
        f"/api/v1/articles/{id_of('untitled')}",
    ],
    "/api/v1/articles/{wanted}/related": [f"/api/v1/articles/{id_of('full')}/related"],
    "/api/v1/people/{wanted}": ["/api/v1/people/vladimir-putin"],
    "/api/v1/articles": [
        "/api/v1/articles?source_id=full&q=oil&offsets=utf-16",
        f"/api/v1/articles?ids=full,{id_of('untitled')},no-such-one",
        "/api/v1/articles?ids=full&fields=title,body,tags",
    ],
    "/api/v1/status": ["/api/v1/status"],
    "/search.manifest.json": ["/search.manifest.json?q=oil&country=SA"],
}
WRONG = [
    "/api/v1/search?contry=AZ",
    "/api/v1/search?page=0",
    "/api/v1/search?since=x",
    "/api/v1/articles/AAAAAAAAAAAAAAAA",
    "/api/v1/nothing",
]


@pytest.fixture
def described(client):
    answer = client.get("/api/v1/openapi.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/vnd.oai.openapi+json")
    return answer.json


def strict(schema):
    """Return a schema by which nothing may be there that it does not name."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema else {}
    return closed | {key: strict(value) for key, value in schema.items()}


def check(described, schema, value):
    whole = strict({**schema, "components": described["components"]})
    Draft202012Validator.check_schema(whole)
    errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(whole).iter_errors(value)]
    assert errors == []


def test_it_has_every_route_of_the_api_and_no_other(client, described):
    rules = {
        (re.sub("<([^>]+)>", r"{\1}", rule.rule), method.lower())
        for rule in client.application.url_map.iter_rules()
        if rule.rule.startswith(("/api/", "/search."))
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert {(path, method) for path, item in described["paths"].items() for method in item} == rules


@pytest.mark.parametrize(("path", "asked"), [(path, asked) for path, some in ASKED.items() for asked in some])
def test_an_answer_is_as_it_is_described(client, described, path, asked):
    answer = client.get(asked)
    assert answer.status_code == 200
    content = described["paths"][path]["get"]["responses"]["200"]["content"]
    check(described, content[answer.mimetype]["schema"], answer.json)


@pytest.mark.parametrize("asked", WRONG)
def test_a_problem_is_as_it_is_described(client, described, asked):
    answer = client.get(asked)
    assert answer.status_code >= 400
    check(described, {"$ref": "#/components/schemas/Problem"}, answer.json)


def test_every_json_answer_is_among_those_asked(described):
    answered = {path for path, item in described["paths"].items() if _is_json(item.get("get"))}
    assert answered - {"/api/v1/articles/{wanted}/versions"} == set(ASKED)


def test_every_parameter_is_described_as_it_is_read(described):
    rows = {row["name"]: row for row in described["paths"]["/api/v1/search"]["get"]["parameters"]}
    assert list(rows) == list(PARAMETERS)
    for name, parameter in PARAMETERS.items():
        assert rows[name]["description"] == parameter.meaning
        assert (rows[name]["schema"].get("type") == "array") == parameter.repeated


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("page-size", ["0", "1", "100"], ["-1", "101", "x"]),
        ("country", ["AZ", "SU", "az", "aZ", "_none"], ["Azerbaijan", "A", "AZE", "_NONE"]),
        ("lang", ["de"], ["German", "xx"]),
        ("facet", ["none", "date:month,country:50,person"], ["none,person", "date:50", "size"]),
        ("fields", ["title,url", "title, url "], ["title,", "name", "title;url"]),
        ("date", ["2026-W31", "2020-W53", "2026-Q3..", "2026-08-01T10", "2026-08-01T10..2026-08-01T11"], ["2021-W53"]),
        (
            "to-date",
            ["2026-08-01T10:00", "2026-08-01t10:00:59z", "2024-02-29T00+05:45"],
            ["2023-02-29T00", "2026-8-1T10"],
        ),
        ("facet", ["date:hour", "date:week,country:3"], ["date:minute"]),
        (
            "tz",
            ["Europe/Vienna", "UTC", "+02:00", " 02:00", "-0330"],
            ["+2", "+15:00", "Vienna", "europe/vienna", "posix/Europe/Vienna", "../UTC"],
        ),
        ("order-by", ["newest"], ["Newest", "date"]),
        (
            "from-date",
            ["2019", "2019-7", "2019-07-03", "2020-02-29", "2000-2-29", " 2019 "],
            [
                "19",
                "2019/07",
                "July",
                "2019-13",
                "2019-02-30",
                "2019-02-29",
                "1900-02-29",
                "2019-00",
                "２０１９",
            ],
        ),
        ("date", ["2019", "2019-07..2019-09", "..2019", "2019..", "_none"], ["x", "2019-07--2019-09", ".."]),
        ("highlight", ["html", "offsets", "none"], ["HTML"]),
    ],
)
def test_what_the_schema_of_a_parameter_takes_is_what_is_taken(client, described, name, good, bad):
    schema = PARAMETERS[name].param_type.schema | {"components": described["components"]}
    for text in (*good, *bad):
        value = int(text) if schema.get("type") == "integer" and text.isdigit() else text
        fits = Draft202012Validator(schema).is_valid(value)
        status = client.get(f"/api/v1/search?{name}={text}").status_code
        assert fits == (text in good), text
        assert (status == 200) == fits, text


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("q", ["oil", "", None, 1984, [], ["oil"], [""]], [True, 1.5, {}, ["oil", "gas"], [None]]),
        ("page-size", [0, "0", 1, "1", "007", "100", 20.0, "", None, [20]], [-1, "101", 101, "x", 1.5, "1.0", [1, 2]]),
        ("country", ["AZ", "az", ["AZ", "KZ", ""], [], "", None], ["Azerbaijan", 7, [None], ["AZ", 7]]),
        ("date", [2019, "2019", "2019-07..2019-09", [2019, "2020"]], [1598, 3001, "x", {"from": 2019}]),
        ("facet", ["none", ["country:50", "person"], None], [7, "none,person"]),
        ("tz", ["UTC", "", None], ["Vienna", 2]),
        ("contry", [], [None, [], "AZ"]),
    ],
)
def test_what_the_schema_of_a_body_takes_is_what_is_taken(client, described, name, good, bad):
    body = described["paths"]["/api/v1/search"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    schema = body | {"components": described["components"]}
    for value in (*good, *bad):
        fits = Draft202012Validator(schema).is_valid({name: value})
        assert fits == (value in good), value
        assert (client.post("/api/v1/search", json={name: value}).status_code == 200) == fits, value


def test_an_empty_value_is_described_as_what_it_is(client, described):
    """Forms send empty fields, which count as missing."""
    for row in described["paths"]["/api/v1/search"]["get"]["parameters"]:
        schema = row["schema"] | {"components": described["components"]}
        given = [""] if schema.get("type") == "array" else ""
        assert row.get("allowEmptyValue") or Draft202012Validator(schema).is_valid(given), row["name"]
        assert client.get(f"/api/v1/search?{row['name']}=").status_code == 200


def test_the_statuses_of_an_operation_are_described(described):
    statuses = {
        (path, method): set(operation["responses"])
        for path, item in described["paths"].items()
        for method, operation in item.items()
    }
    always = {"200", "400", "401", "408", "429", "500", "503"}
    assert statuses["/api/v1/status", "get"] == always
    assert statuses["/api/v1/search", "get"] == always | {"410"}
    assert statuses["/api/v1/search", "post"] == always | {"410", "413", "415"}
    assert statuses["/api/v1/articles/{wanted}/versions", "get"] == always | {"403", "404"}
    described_ones = described["paths"]["/api/v1/status"]["get"]["responses"]["401"]["description"]
    assert described_ones == "a problem (RFC 9457): token-missing, token-refused"


def test_its_fields_are_those_of_a_result(client):
    (result, *_) = client.get("/api/v1/search?q=oil").json["results"]
    assert [name for name in RESULT if name not in TO_STAFF] == list(result)
    assert tuple(RESULT) == RESULT_KEYS


def test_it_is_valid_json_schema_throughout(described):
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(json.loads(json.dumps(schema)))


def _is_json(operation):
    return operation is not None and "application/json" in operation["responses"]["200"]["content"]
