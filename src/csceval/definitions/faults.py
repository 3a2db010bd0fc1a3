"""What is wrong with a definition, each fault at its line; one error tells them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from csceval import plugins, words
from csceval.definitions.model import Definition, Lines, Path, Place, Spot, place_of
from csceval.definitions.refusal import worded
from csceval.errors import DefinitionError

MOST = 20  # more faults than this are only counted
D = TypeVar("D", bound=Definition)
# Which sentence each of pydantic's error types gets, and what it wants of the template.
_REASONS = {
    "string_type": "text",
    "float_type": "number",
    "float_parsing": "number",
    "finite_number": "number",
    "int_type": "whole",
    "int_parsing": "whole",
    "int_from_float": "whole",
    "bool_type": "yes_no",
    "bool_parsing": "yes_no",
    "date_type": "date",
    "date_parsing": "date",
    "date_from_datetime_parsing": "date",
    "date_from_datetime_inexact": "date",
    "list_type": "list",
    "dict_type": "keys",
    "model_type": "keys",
    "model_attributes_type": "keys",
    "string_too_short": "empty",
    "string_too_long": "long",
    "string_pattern_mismatch": "pattern",
    "greater_than_equal": "at_least",
    "less_than_equal": "at_most",
}
# How a pattern begins → what it asks for in words.
_FORMS = {
    r"^[a-z][a-z0-9_]*(\.": "form_column",
    r"^[a-z][a-z0-9_]*\.": "form_module",
    "^[a-z][a-z0-9_": "form_id",
    "^[A-Za-z0-9]": "form_code",
    r"^\d+\.": "form_version",
    "^[0-9]{1,3}$": "form_wave",
    "^#[0-9A-Fa-f]": "form_colour",
}
_CHOSEN = ("name-unknown", "value-refused", "name-repeated")  # what a drop-down list can mend


class Fault(NamedTuple):
    """One fault: where in the document, which code, and what to say; `values` filled the words of the code."""

    path: Path
    code: str
    message: str
    fix: str
    values: Mapping[str, object] = MappingProxyType({})

    @classmethod
    def of(cls, path: Path, code: str, **values: object) -> Fault:
        """A fault in the words of its code."""
        return cls(path, code, *worded(code, **values), values)

    @classmethod
    def caught(cls, path: Path, error: DefinitionError) -> Fault:
        """What another reader refused, now with its place."""
        return cls(path, error.code, error.message, error.fix)


def refuse(faults: Sequence[Fault], lines: Lines, *, file: str) -> None:
    """Raise one DefinitionError for all faults in the order of the file; without faults do nothing.

    The first fault gives code, place and fix; the others follow in the message, one a line.
    """
    if not faults:
        return
    placed = sorted(((place_of(lines, fault.path) or 1, fault) for fault in faults), key=lambda pair: pair[0])
    place, first = placed[0]
    said = [first.message]
    for other, fault in placed[1:MOST]:
        said.append(_also(other, f"{fault.message} {fault.fix}".strip()))
    if len(placed) > MOST:
        said.append(words.say("definitions.more", count=len(placed) - MOST))
    message, code = "\n".join(said), first.code
    if isinstance(place, Spot):
        choose = words.say("definitions.choose") if place.listed and code in _CHOSEN else ""
        fix = f"{first.fix} {choose}".strip()
        raise DefinitionError(message, code=code, fix=fix, file=file, sheet=place.sheet, cell=place.cell)
    raise DefinitionError(message, code=code, fix=first.fix, file=file, line=place)


def _also(place: Place, sentence: str) -> str:
    if isinstance(place, Spot):
        return words.say("definitions.cell", sheet=place.sheet, cell=place.cell, sentence=sentence)
    return words.say("definitions.line", line=place, sentence=sentence)


def validated(model: type[D], data: Any, lines: Lines, *, file: str) -> D:
    """The data as a model that knows its lines.

    Raises
    ------
    DefinitionError
        With every fault, its line and, for unknown keys and words, the nearest known one.
    """
    if isinstance(data, dict):
        reserved = [Fault.of((key,), "key-unknown", key=key, inside="", suggestion="")
                    for key in ("content_hash", "origin") if key in data]  # fmt: skip
        refuse(reserved, lines, file=file)
    try:
        made = model.model_validate(data)
    except ValidationError as error:
        refuse(faults_of(error, model, data), lines, file=file)
        raise
    made._lines.update(lines)
    return made


def faults_of(error: ValidationError, model: type[BaseModel], data: Any) -> list[Fault]:
    """pydantic's errors as faults, one a place."""
    found: dict[tuple[Path, str], Fault] = {}
    for detail in error.errors(include_url=False):
        path = _path(detail["loc"], data)
        missing = str(detail["loc"][-1]) if detail["type"] == "missing" else ""
        found.setdefault((path, missing), _fault(detail, path, model))
    # A misspelt key is one fault, not an unknown and a missing one.
    misspelt = {(fault.path[:-1], fault.fix) for fault in found.values() if fault.code == "key-unknown"}
    return [
        fault
        for (path, missing), fault in found.items()
        if not missing or (path, words.say("definitions.suggest", name=missing)) not in misspelt
    ]


def _path(loc: tuple[str | int, ...], data: Any) -> Path:
    """The place in the document: what pydantic adds for unions is left out."""
    path: list[str | int] = []
    for part in loc:
        inside = (isinstance(data, dict) and part in data) or (isinstance(data, list) and isinstance(part, int))
        if inside:
            path.append(part)
            data = data[part]
    return tuple(path)


def _fault(detail: ErrorDetails, path: Path, model: type[BaseModel]) -> Fault:
    kind, last = detail["type"], str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "missing":
        return Fault.of((*path, last), "key-missing", key=last, inside=_inside(path))
    if kind == "extra_forbidden":
        known = _known_keys(model, detail["loc"])
        return Fault.of(path, "key-unknown", key=last, inside=_inside(path[:-1]), suggestion=_suggest(last, known))
    if kind == "union_tag_not_found":
        slip = plugins.nearest("kind", [key for key in detail["input"] if isinstance(key, str)])
        if slip is None:
            return Fault.of(path, "key-missing", key="kind", inside=_inside(path))
        suggestion = words.say("definitions.suggest", name="kind")
        return Fault.of((*path, slip), "key-unknown", key=slip, inside=_inside(path), suggestion=suggestion)
    if kind == "value_error":
        return Fault.of(path, "contradiction", reason=str(detail["ctx"]["error"]))
    return _value_fault(detail, path)


def _value_fault(detail: ErrorDetails, path: Path) -> Fault:
    kind, ctx = detail["type"], detail.get("ctx", {})
    given, key = detail["input"], ".".join(part for part in path if isinstance(part, str))
    key = key or words.say("definitions_faults.the_file")
    suggestion = words.say("definitions.correct")
    if kind == "union_tag_invalid":
        path, key = (*path, "kind"), f"{key}.kind"
    if kind in ("literal_error", "union_tag_invalid"):
        choices = str(ctx.get("expected") or ctx.get("expected_tags")).replace(" or ", ", ")
        known = [choice.strip("' ") for choice in choices.split(",")]
        given = ctx.get("tag", given)
        nearest = plugins.nearest(str(given), known)
        suggestion = words.say("definitions.suggest", name=nearest) if nearest else suggestion
        reason = words.say("definitions.literal", choices=", ".join(known))
    elif kind in _REASONS:
        limit = next((ctx[name] for name in ("ge", "le", "max_length") if name in ctx), "")
        pattern = str(ctx.get("pattern", ""))
        topic = next((form for start, form in _FORMS.items() if pattern.startswith(start)), _REASONS[kind])
        reason = words.say(f"definitions.{topic}", limit=limit, pattern=pattern)
    else:
        reason = words.say("definitions_faults.other_reason", said=detail["msg"])
    return Fault.of(path, "value-refused", value=_shown(given), key=key, reason=reason, suggestion=suggestion)


def _inside(path: Path) -> str:
    place = ".".join(part for part in path if isinstance(part, str))
    return words.say("definitions.in_key", place=place) if place else ""


def _suggest(name: str, known: list[str]) -> str:
    return plugins.did_you_mean(name, known) if known else words.say("definitions.no_keys")


def _shown(value: Any) -> str:
    text = words.say("definitions.nothing") if value is None else str(value)
    text = text.lower() if isinstance(value, bool) else text
    return text if len(text) <= 60 else text[:59] + "…"


def _known_keys(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand where `loc` ends."""
    models = [model]
    for part in loc[:-1]:
        inner = [m for known in models for m in _models(_annotations(known).get(str(part)))]
        tagged = [known for known in models if part in _tags(known)]
        models = inner or tagged or models
    return sorted({key for known in models for key in _annotations(known)} - {"content_hash", "origin"})


def _annotations(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _tags(model: type[BaseModel]) -> tuple[Any, ...]:
    kind = model.model_fields.get("kind")
    return () if kind is None else get_args(kind.annotation)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every model that an annotation mentions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
