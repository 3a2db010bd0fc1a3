"""The little language: what it reads, what it refuses, and that it never does anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.definitions import expression, reader
from csceval.definitions.nodes import Among, Arithmetic, Comparison, Logic, Name, Not, Presence, Value
from csceval.errors import DefinitionError

SERVICES = reader.load_tables()["services"]


def test_words_bind_as_in_speech() -> None:
    # not before and before or; the numerator of referral_closure_rate
    node = expression.parse("a is present and b - c <= window or not d == 'x'")
    wait = Comparison("<=", Arithmetic("-", Name("b"), Name("c")), Name("window"))
    never = Not(Comparison("==", Name("d"), Value("x")))
    assert node == Logic("or", (Logic("and", (Presence(Name("a"), present=True), wait)), never))


def test_products_bind_before_sums_and_brackets_before_both() -> None:
    assert expression.parse("a + b * 2") == Arithmetic("+", Name("a"), Arithmetic("*", Name("b"), Value(2)))
    assert expression.parse("(a + b) * 2") == Arithmetic("*", Arithmetic("+", Name("a"), Name("b")), Value(2))
    # Left to right: 8 - 4 - 2 is 2.
    assert expression.parse("a - b - c") == Arithmetic("-", Arithmetic("-", Name("a"), Name("b")), Name("c"))


def test_lists_take_numbers_and_texts() -> None:
    assert expression.parse("a in ('x', -2, true)") == Among(Name("a"), (Value("x"), Value(-2), Value(True)))
    assert expression.parse("a not in (1.5)") == Among(Name("a"), (Value(1.5),), negated=True)


def test_names_are_columns_parameters_and_joins() -> None:
    assert expression.names(expression.parse("site.population > window and a is missing")) == {
        "site.population",
        "window",
        "a",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9**9**9", "“**” at character 2"),
        ("open('/etc/passwd')", "is a call"),
        ("a.to_csv('x')", "is a call"),
        ("().__class__.__bases__", "character 2"),
        ("a.b.c > 1", "more than one step"),
        ("@pd.io", "“@” at character 1"),
        ("__import__('os')", "is a call"),
        ("a[0]", "“[”"),
        ("lambda: 1", "“:”"),
        ("a = 1", "Write =="),
        ("a <> 1", "Write !="),
        ("a && b", "Write and"),
        ("1 < a < 3", "three things"),
        ("a is 3", "“present” or “missing” was expected"),
        ("a in (b)", "a number or a 'text' was expected"),
        ("a in ()", "was expected"),
        ("'a", "Close the quote"),
        ("", "ends too early"),
        ("a ==", "ends too early"),
        ("a b", "“b” at character 3"),
        ("2e3 > a", "“e3”"),
        ("größe > 1", "“ö”"),
        ("a > 10000000000000000", "larger than 1e15"),
        ("a" * 1001, "1,000 characters"),
        ("(" * 500 + "a" + ")" * 499, "30 levels"),
        ("not " * 31 + "a", "30 levels"),
        ("-" * 31 + "a", "30 levels"),
        ("+".join("a" * 101), "parts"),
        (" or ".join("a" * 200), "parts"),
        ("+".join("a" * 40), "30 levels"),
    ],
)
def test_what_is_no_expression_is_refused_with_the_place(text: str, said: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        expression.parse(text, file="f.yaml", line=7)
    assert said in f"{caught.value.message} {caught.value.fix}"
    assert (caught.value.code, caught.value.file, caught.value.line) == ("expression-refused", "f.yaml", 7)


def test_the_limits_leave_room() -> None:
    assert expression.parse("(" * 30 + "a" + ")" * 30) == Name("a")
    assert expression.parse(" or ".join(["a"] * 199))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("requestd_on is present", "no column “requestd_on”. Did you mean requested_on?"),
        ("site.popuation > 1", "Table sites has no column “popuation”. Did you mean population?"),
        ("sites.population > 1", "no column “sites”. Did you mean site?"),
        ("partner.sector == 'health'", "no column “partner”"),  # two columns lead to partners
        ("windw > satisfaction", "Did you mean window?"),
        ("status == 'complete'", "“complete” is not a value of status. Did you mean completed?"),
        ("status in ('completed', 'gone')", "“gone” is not a value of status"),
        ("requested_on > 'yesterday'", "Write the date as '2024-12-31'"),
        ("requested_on > 3", "a date is compared with a number"),
        ("service_type == 3", "text is compared with a number"),
        ("service_type > 'a'", "text has no order"),
        ("requested_on + started_on > 1", "a date + a date has no meaning"),
        ("satisfaction and status == 'lost'", "“and” needs yes or no"),
        ("-status == 'lost'", "a minus sign"),
        ("satisfaction", "where a condition is needed"),
        ("window > 3", "no column of the table is named"),
    ],
)
def test_what_the_table_cannot_answer_is_refused(text: str, said: str) -> None:
    node = expression.parse(text)
    with pytest.raises(DefinitionError) as caught:
        expression.check(
            node, SERVICES, reader.load_tables(), {"window": 30}, file="f.yaml", line=3, field="rows", wants="truth"
        )
    assert said in f"{caught.value.message} {caught.value.fix}"
    assert (caught.value.file, caught.value.line) == ("f.yaml", 3)


@pytest.mark.parametrize(
    "text",
    [
        "started_on - requested_on <= window",
        "requested_on >= '2024-01-01'",
        "site.population / 1000 > 2",
        "provider_partner.sector != referrer_partner.sector",
        "status in ('lost', 'declined') or started_on is missing",
    ],
)
def test_what_the_table_can_answer_passes(text: str) -> None:
    expression.check(expression.parse(text), SERVICES, reader.load_tables(), {"window": 30}, wants="truth")


PIECES = ["a", "site.x", "1", "2.5", "'x'", "(", ")", "+", "-", "*", "/", "==", "<", "<=", ",",
          "and", "or", "not", "in", "is", "present", "missing", "true"]  # fmt: skip


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(PIECES),
        max_size=25,
    ).map(" ".join)
)
def test_any_text_is_an_expression_or_refused(text: str) -> None:
    code = "expression-refused"
    try:
        expression.parse(text)
    except DefinitionError as error:
        code = error.code
    assert code == "expression-refused"
