"""Which arm is the control, and which of the others comes first."""

from __future__ import annotations

from typing import Protocol

from csceval.errors import EstimationError
from csceval.plugins import did_you_mean

_USUAL = ("0", "False", "control", "Control", "no", "No")


class Armed(Protocol):
    """Rows whose groups are arms."""

    @property
    def group_labels(self) -> tuple[str, ...]:
        """What the arms are called."""
        ...


def control_arm(rows: Armed, treatment: str, control: object) -> int:
    """The code of the control arm.

    Raises
    ------
    EstimationError
        There is one arm only, or none of them is plainly the control.
    """
    labels = rows.group_labels
    if len(labels) < 2:
        raise EstimationError(f"“{treatment}” says “{labels[0]}” in every row: there is nothing to compare.",
                              code="no-comparison", fix=f"Check “{treatment}”.")  # fmt: skip
    wanted = [str(control)] if control is not None else [name for name in _USUAL if name in labels]
    if len(wanted) != 1 or wanted[0] not in labels:
        raise EstimationError(f"“{treatment}” has the arms {', '.join(labels)}; which one is the control is not clear.",
                              code="unknown-choice", fix=f"Write control=“{labels[0]}”, for example.")  # fmt: skip
    return labels.index(wanted[0])


def treated_arms(rows: Armed, treatment: str, base: int, arm: object) -> list[int]:
    """Codes of the treated arms, the one of the headline first.

    Raises
    ------
    EstimationError
        Several arms are treated and none is named, or the named one is not there.
    """
    others = [code for code in range(len(rows.group_labels)) if code != base]
    names = [rows.group_labels[code] for code in others]
    if arm is None and len(others) > 1:
        raise EstimationError(f"“{treatment}” has several treated arms: {', '.join(names)}.", code="unknown-choice",
                              fix=f"Name the one of the headline, for example arm=“{names[0]}”.")  # fmt: skip
    if arm is not None and str(arm) not in names:
        raise EstimationError(f"“{treatment}” has no arm “{arm}”.", code="unknown-choice",
                              fix=did_you_mean(str(arm), names))  # fmt: skip
    first = others[names.index(str(arm))] if arm is not None else others[0]
    return [first, *(code for code in others if code != first)]
