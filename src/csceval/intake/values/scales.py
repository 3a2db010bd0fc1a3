"""Scale and currency of a column of numbers: settled for the whole column by what is written, else asked."""

from __future__ import annotations

import numpy as np

from csceval import words
from csceval.intake.asking.choices import AS_WRITTEN, LEAVE_OUT, PERCENT, PERCENT_ABOVE, SHARE
from csceval.intake.values import units
from csceval.intake.values.judged import Judged, Mask, positions
from csceval.workbook.grid import Cell

_HUNDRED = 100


def judge_scale(judged: Judged) -> None:
    """Percentages, then thousands, then currencies."""
    column = judged.column
    if column.minimum == 0 and column.maximum == 1:
        _share(judged)
    elif column.minimum == 0 and column.maximum == _HUNDRED:
        _hundred(judged)
    else:
        _thousands(judged)
    _currency(judged)
    _stray_codes(judged)


def _written_as_percent(judged: Judged) -> Mask:
    """Rows whose cell has a per cent sign, in its text or by its number format."""
    looks = judged.sheet.grid.looks.get(judged.place, {})
    number = judged.where(lambda cell: not isinstance(cell, str))
    signed = judged.where(lambda cell: isinstance(cell, str) and "%" in cell)
    return signed | (number & judged.rows_in(looks.get("percent", ())))


def _share(judged: Judged) -> None:
    """A column from 0 to 1: 45 is 0.45 where the header says per cent, and only there."""
    numbers = judged.numbers()
    bare = ~np.isnan(numbers) & ~_written_as_percent(judged)
    large = bare & (numbers > 1) & (numbers <= _HUNDRED)
    small = bare & (numbers > 0) & (numbers <= 1)
    percent = units.of_header(judged.label).percent
    if not (large.any() or (percent and small.any())):
        return
    answer = judged.answer("scale")
    if answer is None and percent and not small.any():
        answer = PERCENT
    if answer in (PERCENT, PERCENT_ABOVE, SHARE):
        _apply(judged, answer, bare, large)
    elif percent:
        asked = (PERCENT, PERCENT_ABOVE, LEAVE_OUT) if large.any() else (SHARE, PERCENT, LEAVE_OUT)
        _unclear(judged, bare & (numbers != 0), asked if answer != LEAVE_OUT else ())
    else:
        _too_large(judged, large, small, asked=answer != LEAVE_OUT)


def _apply(judged: Judged, answer: str, bare: Mask, large: Mask) -> None:
    """Read bare numbers as the header or an answer says, and say so once."""
    changed = {PERCENT: bare, PERCENT_ABOVE: large}.get(answer)
    if changed is None or not changed.any():
        return
    first = units.shown(float(judged.numbers()[changed.argmax()]))
    judged.change(changed, lambda number: float(f"{number / _HUNDRED:.15g}"))
    after = units.shown(float(judged.numbers()[changed.argmax()]))
    judged.at_header("percent-read", count=int(changed.sum()), before=first, after=after)


def _unclear(judged: Judged, rows: Mask, choices: tuple[str, ...]) -> None:
    """Numbers that could be shares or percentages wait for an answer."""
    example = judged.sheet.text(int(rows.argmax()), judged.column.name)
    judged.hold(rows, "scale-unclear", example=example)
    if choices:
        saw = words.say("intake_values.saw_percent", column=judged.label, example=example)
        judged.ask("scale", saw, choices, int(rows.sum()))


def _too_large(judged: Judged, large: Mask, small: Mask, *, asked: bool) -> None:
    """45 in a column from 0 to 1 whose header says nothing: told at each cell, and asked where there are several."""
    numbers = judged.numbers()
    for position in positions(large):
        number = float(numbers[position])
        judged.fail([position], "percent-scale", number=units.shown(number), share=units.shown(number / _HUNDRED))
    if asked and large.sum() > 1:
        example = judged.sheet.text(int(large.argmax()), judged.column.name)
        saw = words.say("intake_values.saw_large", column=judged.label, example=example)
        judged.ask("scale", saw, (PERCENT_ABOVE if small.any() else PERCENT, LEAVE_OUT), int(large.sum()))


def _hundred(judged: Judged) -> None:
    """A column from 0 to 100: a cell written with a per cent sign holds a hundredth of it."""
    signed = _written_as_percent(judged) & ~np.isnan(judged.numbers())
    if not signed.any():
        return
    before = judged.numbers()[signed.argmax()]
    judged.change(signed, lambda number: float(f"{number * _HUNDRED:.15g}"))
    after = units.shown(float(judged.numbers()[signed.argmax()]))
    judged.at_header("percent-read", count=int(signed.sum()), before=units.shown(float(before)), after=after)


def _thousands(judged: Judged) -> None:
    """Thousands or millions that the header names; a bare k or m is asked about."""
    unit = units.of_header(judged.label)
    factor = unit.factor
    rows = ~np.isnan(judged.numbers())
    if (factor == 1 and unit.maybe == 1) or not rows.any():
        return
    if factor == 1:
        many = units.shown(unit.maybe)
        answer = judged.answer("scale")
        if answer not in (f"times {many}", AS_WRITTEN):
            choices = (f"times {many}", AS_WRITTEN, LEAVE_OUT)
            _unclear_factor(judged, rows, choices if answer != LEAVE_OUT else ())
            return
        factor = unit.maybe if answer != AS_WRITTEN else 1.0
    if factor != 1:
        first = units.shown(float(judged.numbers()[rows.argmax()]))
        whole = judged.column.type == "whole"
        judged.change(rows, lambda n: round(n * factor) if whole else float(f"{n * factor:.15g}"))
        after = units.shown(float(judged.numbers()[rows.argmax()]))
        judged.at_header("thousands-read", count=int(rows.sum()), before=first, after=after)


def _unclear_factor(judged: Judged, rows: Mask, choices: tuple[str, ...]) -> None:
    example = judged.sheet.text(int(rows.argmax()), judged.column.name)
    judged.hold(rows, "scale-unclear", example=example)
    if choices:
        saw = words.say("intake_values.saw_factor", column=judged.label, example=example)
        judged.ask("scale", saw, choices, int(rows.sum()))


def _currency(judged: Judged) -> None:
    """Amounts in another currency than that of their row, or of the evaluation."""
    marks = _marks(judged)
    own = judged.setting.evaluation.currency
    header = units.of_header(judged.label).currency
    if not marks and not header:
        return
    named = "currency" in judged.sheet.header.columns
    filled = ~np.isnan(judged.numbers())
    everywhere = next(iter(marks)) if len(marks) == 1 and bool((~filled | next(iter(marks.values()))).all()) else ""
    foreign = header if header and not units.fits(header, own) else everywhere
    if not named and foreign and not units.fits(foreign, own):
        _mismatch(judged, filled, foreign, own)
        return
    for mark, rows in marks.items():
        for position in positions(rows & filled):
            wanted = (judged.sheet.text(position, "currency").strip().upper() if named else "") or own
            if not units.fits(mark, wanted):
                judged.fail([position], "mixed-currency", mark=mark, currency=wanted)


def _marks(judged: Judged) -> dict[str, Mask]:
    """Currency sign or code → the rows that are written with it."""
    looks = judged.sheet.grid.looks.get(judged.place, {})
    found = {mark: judged.rows_in(ranges) for mark, ranges in units.marks(looks, "currency").items() if mark}
    for mark in sorted({mark for text in judged.texts if (mark := units.in_text(text))}):
        rows = judged.where(lambda cell, mark=mark: isinstance(cell, str) and units.in_text(cell) == mark)  # type: ignore[misc]  # bound at once
        found[mark] = found[mark] | rows if mark in found else rows
    return {mark: rows for mark, rows in found.items() if rows.any()}


def _mismatch(judged: Judged, rows: Mask, mark: str, own: str) -> None:
    """A whole column in another currency waits for an answer."""
    answer = judged.answer("unit")
    if answer == own.lower():
        return
    judged.hold(rows, "unit-mismatch", mark=mark, currency=own)
    if answer != LEAVE_OUT:
        saw = words.say("intake_values.saw_unit", column=judged.label, mark=mark, currency=own)
        judged.ask("unit", saw, (own, LEAVE_OUT), int(rows.sum()))


def _stray_codes(judged: Judged) -> None:
    """Three capitals that are no currency are a unit: `12 KGM`."""

    def stray(cell: Cell) -> bool:
        return isinstance(cell, str) and bool(units.stray_code(cell))

    if any(stray(text) for text in judged.texts):
        numbers = judged.numbers()
        for position in positions(judged.where(stray) & ~np.isnan(numbers)):
            unit = units.stray_code(judged.sheet.text(position, judged.column.name))
            judged.fail([position], "unit-in-cell", unit=unit, number=units.shown(float(numbers[position])))
