"""What is wrong with a definition is said in the language that is spoken: reasons, kinds of things, hints."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from csceval import words
from csceval.definitions import expression
from csceval.definitions.faults import faults_of
from csceval.definitions.fits import unknown
from csceval.definitions.measure import Ratio
from csceval.definitions.reader import evaluation_of_text, load_tables
from csceval.definitions.trigger import Trigger
from csceval.definitions.yaml import parse_yaml
from csceval.errors import DefinitionError

HEAD = "csceval: 1\nid: small\ntitle: A small one\n"


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    with words.speaking("de-DE"):
        yield


def refused(text: str) -> DefinitionError:
    with pytest.raises(DefinitionError) as caught:
        evaluation_of_text(HEAD + text, file="evaluation.yaml")
    return caught.value


def test_settings_that_exclude_each_other() -> None:
    late = refused("period: {calendar: quarter, from: 2024-02, to: 2024-Q4}\n")
    assert "mit `from` (2024-02) beginnt kein Zeitraum von `calendar: quarter`: Schreiben Sie 2024-Q1 oder 2024-Q2" in (
        late.message
    )
    two = {"kind": "ratio", "numerator": {"op": "share", "where": "a > 1"}, "denominator": {"op": "count"}}
    with pytest.raises(ValidationError, match="„share“ kann in einem Verhältnis nicht Zähler sein; möglich sind c"):
        Ratio.model_validate(two)
    with pytest.raises(ValidationError, match="`shift` braucht mindestens drei Zeiträume"):
        Trigger.model_validate({"id": "a", "indicator": "b", "when": "shift", "periods": 2, "then": "Talk."})


def checked(text: str) -> None:
    expression.check(expression.parse(text), load_tables()["services"], {}, {}, wants="truth")


def test_expressions() -> None:
    def said(text: str) -> str:
        with pytest.raises(DefinitionError) as caught:
            checked(text)
        return f"{caught.value.message} {caught.value.fix}"

    assert "„=“ an Zeichen 9 passt hier nicht" in said("site_id = 'a'")
    assert "Schreiben Sie == zum Vergleichen." in said("site_id = 'a'")
    assert "er hat mehr als 1.000 Zeichen" in said("a" * 1001)
    assert "er endet zu früh; erwartet wird: „present“ oder „missing“" in said("site_id is")
    assert "verglichen wird Text mit: eine Zahl" in said("site_id == 3")
    assert "dem Ausdruck" in said("site_id == 3")


def test_kinds_of_things_and_yaml() -> None:
    assert "Untersuchungsplan" in unknown((), "design", "x", []).message
    assert "mehr als 20 Ebenen" in refused_yaml("[" * 21)
    assert "mehrere Dokumente" in refused_yaml("a: 1\n---\nb: 2\n")


def refused_yaml(text: str) -> str:
    with pytest.raises(DefinitionError) as caught:
        parse_yaml(text, file="a.yaml")
    return caught.value.message


def test_a_misspelt_key_is_one_fault_in_every_language() -> None:
    """The missing key and the unknown one are the same slip, told once."""
    data = {"id": "a", "indicator": "b", "when": "trend", "thenn": "Talk."}
    with pytest.raises(ValidationError) as caught:
        Trigger.model_validate(data)
    assert [fault.code for fault in faults_of(caught.value, Trigger, data)] == ["key-unknown"]
