"""Do the parts of an expression fit: known columns, and only like compared with like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NoReturn

from csceval import plugins
from csceval.definitions.joins import joins
from csceval.definitions.nodes import (
    Among,
    Arithmetic,
    Comparison,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Presence,
    Value,
    names,
)
from csceval.definitions.refusal import refusal
from csceval.definitions.table import Column, ColumnType, Table
from csceval.words import say

Kind = Literal["number", "text", "date", "truth"]
Wants = Literal["truth", "value", "number"]
Parameter = float | int | str | bool
_KINDS: dict[ColumnType, Kind] = {
    "text": "text", "choice": "text", "period": "text",
    "whole": "number", "number": "number", "date": "date", "yes_no": "truth",
}  # fmt: skip
_DATE = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


def check(
    node: Node,
    table: Table,
    tables: Mapping[str, Table],
    parameters: Mapping[str, Parameter],
    *,
    file: str = "",
    field: str = "",
    line: int | None = None,
    wants: Wants | None = None,
) -> None:
    """Refuse an expression that the table cannot answer.

    Parameters
    ----------
    tables : where joins such as `site.population` may lead; empty: joins are refused.
    wants : `truth` for `rows`, `where` and `rule`, `value` or `number` for `of`.

    Raises
    ------
    DefinitionError
        A column is unknown (with the nearest), unlike things are compared, or a choice does not exist.
    """
    scope = _Scope(table, tables, parameters, file, field, line)
    kind = scope.kind(node)
    if not any(name not in parameters for name in names(node)):
        scope.unfit("no_column", "name_column")
    if wants == "truth" and kind != "truth":
        scope.unfit("no_condition", "compare", kind=_called(kind))
    if wants == "number" and kind != "number":
        scope.unfit("no_number", "name_numbers", kind=_called(kind))
    if wants == "value" and kind == "truth" and not isinstance(node, Name):
        scope.unfit("no_value", "under_where")


def _called(kind: Kind) -> str:
    return say(f"definitions_expressions.kind_{kind}")


def kind_of(value: Parameter) -> Kind:
    """What a constant is."""
    if isinstance(value, bool):
        return "truth"
    return "text" if isinstance(value, str) else "number"


@dataclass(frozen=True, slots=True)
class _Scope:
    table: Table
    tables: Mapping[str, Table]
    parameters: Mapping[str, Parameter]
    file: str
    field: str
    line: int | None

    def refuse(self, reason: str, suggestion: str, code: str = "expression-unfit", **values: object) -> NoReturn:
        field = self.field or say("definitions_expressions.the_expression")
        raise refusal(code, file=self.file, line=self.line, field=field, reason=reason, suggestion=suggestion, **values)

    def unfit(self, reason: str, suggestion: str, **values: object) -> NoReturn:
        """Refuse in the sentences of two keys; `values` fill the first."""
        self.refuse(say(f"definitions_expressions.{reason}", **values), say(f"definitions_expressions.{suggestion}"))

    def column(self, name: str) -> Column:
        """The column that a name means, here or one step away."""
        table, wanted = self.table, name
        if "." in name:
            prefix, wanted = name.split(".")
            known = joins(self.table)
            if prefix not in known or known[prefix].table not in self.tables:
                self._unknown(self.table, prefix, [p for p, join in known.items() if join.table in self.tables])
            table = self.tables[known[prefix].table]
        if wanted not in table.names:
            self._unknown(table, wanted, [*table.names, *(self.parameters if table is self.table else ())])
        return table.column(wanted)

    def _unknown(self, table: Table, name: str, known: list[str]) -> NoReturn:
        suggestion = plugins.did_you_mean(name, known) if known else say("definitions_expressions.own_column")
        self.refuse("", suggestion, "column-unknown", table=table.id, name=name)

    def kind(self, node: Node) -> Kind:
        """What the expression gives; refuses what does not fit on the way."""
        match node:
            case Value():
                return kind_of(node.value)
            case Name():
                if node.name in self.parameters:
                    return kind_of(self.parameters[node.name])
                return _KINDS[self.column(node.name).type]
            case Negative():
                return self._needs(node.operand, "number", say("definitions_expressions.minus"))
            case Arithmetic():
                return self._arithmetic(node)
            case Comparison():
                return self._comparison(node)
            case Among():
                for option in node.options:
                    self._like("==", node.operand, option)
            case Presence():
                self.kind(node.operand)
            case Not():
                self._needs(node.operand, "truth", "not")
            case Logic():
                for part in node.parts:
                    self._needs(part, "truth", node.word)
        return "truth"

    def _needs(self, node: Node, wanted: Kind, what: str) -> Kind:
        if (kind := self.kind(node)) != wanted:
            self.unfit("needs", "compare_first", what=what, wanted=_called(wanted), kind=_called(kind))
        return wanted

    def _arithmetic(self, node: Arithmetic) -> Kind:
        kinds = (self.kind(node.left), self.kind(node.right))
        if kinds != ("number", "number") and not (node.sign == "-" and kinds == ("date", "date")):
            left, right = map(_called, kinds)
            self.unfit("no_meaning", "calculate", left=left, sign=node.sign, right=right)
        return "number"

    def _comparison(self, node: Comparison) -> Kind:
        self._like(node.sign, node.left, node.right)
        self._like(node.sign, node.right, node.left)
        return "truth"

    def _like(self, sign: str, left: Node, right: Node) -> None:
        """Both sides are of one kind, a text beside a date is a date, a text beside a choice is one of its values."""
        kinds = (self.kind(left), self.kind(right))
        if set(kinds) == {"date", "text"}:
            text = right if kinds[1] == "text" else left
            if isinstance(text, Value) and _DATE.fullmatch(str(text.value)):
                return
            self.unfit("date_text", "write_date")
        if kinds[0] != kinds[1]:
            self.unfit("unlike", "like", left=_called(kinds[0]), right=_called(kinds[1]))
        if sign not in ("==", "!=") and kinds[0] in ("text", "truth"):
            self.unfit("no_order", "equal_or_in", kind=_called(kinds[0]))
        self._choice(left, right)

    def _choice(self, left: Node, right: Node) -> None:
        if not (isinstance(left, Name) and isinstance(right, Value)) or left.name in self.parameters:
            return
        choices = self.column(left.name).choices
        if choices and right.value not in choices:
            suggestion = plugins.did_you_mean(str(right.value), choices)
            self.refuse(say("definitions_expressions.not_a_value", value=right.value, name=left.name), suggestion)
