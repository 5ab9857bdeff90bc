import pytest

from web.picking import allow, chosen, clear, clear_all, either, exclude, is_together, pick, pick_date, together, unpick

CLICKS = [  # the parameters, what is clicked, and the parameters after that
    ({}, lambda args: pick(args, "country", "AZ"), {"country": ("AZ",)}),
    ({"country": ("AZ",)}, lambda args: pick(args, "country", "KZ"), {"country": ("AZ", "KZ")}),
    ({"country": ("AZ",)}, lambda args: pick(args, "country", "AZ"), {"country": ("AZ",)}),
    (
        {"exclude-country": ("AZ", "KZ")},
        lambda args: pick(args, "country", "AZ"),
        {"country": ("AZ",), "exclude-country": ("KZ",)},
    ),
    ({"person-all": ("a", "b")}, lambda args: pick(args, "person", "c"), {"person-all": ("a", "b", "c")}),
    ({"person": ("a", "b")}, lambda args: unpick(args, "person", "a"), {"person": ("b",)}),
    ({"person-all": ("a", "b")}, lambda args: unpick(args, "person", "a"), {"person-all": ("b",)}),
    (
        {"country": ("AZ", "KZ")},
        lambda args: exclude(args, "country", "AZ"),
        {"country": ("KZ",), "exclude-country": ("AZ",)},
    ),
    ({"exclude-country": ("AZ",)}, lambda args: allow(args, "country", "AZ"), {}),
    ({"person": ("a", "b")}, lambda args: together(args, "person"), {"person-all": ("a", "b")}),
    ({"person-all": ("a", "b")}, lambda args: either(args, "person"), {"person": ("a", "b")}),
    ({"from-date": ("2019",), "date": ("2020",)}, lambda args: pick_date("2021"), {"date": ("2021",)}),
    (
        {"from-date": ("2019",), "to-date": ("2020",), "date": ("2020",), "q": ("x",)},
        lambda args: clear("date"),
        {"q": ("x",)},
    ),
    ({"person": ("a",), "person-all": ("b",), "exclude-person": ("c",)}, lambda args: clear("person"), {}),
    (
        {"q": ("x",), "country": ("AZ",), "person-all": ("b",), "to-date": ("2020",), "order-by": ("newest",)},
        lambda args: clear_all(),
        {"q": ("x",), "order-by": ("newest",)},
    ),
]


@pytest.mark.parametrize(("args", "click", "after"), CLICKS)
def test_a_click_changes_the_parameters(args, click, after):
    changed = {**args, **click(args)}
    assert {name: values for name, values in changed.items() if values} == after


def test_what_is_picked_is_together_only_if_all_of_it_must_be_there():
    assert chosen({"person": ("a",), "person-all": ("b",)}, "person") == ("a", "b")
    assert is_together({"person-all": ("a", "b")}, "person")
    assert not is_together({"person": ("a",), "person-all": ("b",)}, "person")
    assert not is_together({}, "person")
