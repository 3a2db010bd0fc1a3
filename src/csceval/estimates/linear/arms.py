"""Which arm is the control."""

from __future__ import annotations

from csceval.errors import EstimationError
from csceval.estimates.linear.sample import Sample

_USUAL = ("0", "False", "control", "Control", "no", "No")


def control_arm(rows: Sample, treatment: str, control: object) -> int:
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
