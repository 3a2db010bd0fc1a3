"""Words drawn inside charts of effects over time."""

TEXTS = {
    "ratio_axis": "Ratio (logarithmic; 1: no difference)",
    "axis": "{step} since joining (0: the first with it)",
    "periods": "Periods",
    "before": "before joining",
    "since": "since joining",
    "key_before": "before joining",
    "key_since": "since joining",
    "observed": "observed",
    "fitted": "fitted to what was observed",
    "expected": "expected had nothing begun",
    "expected_interval": "95 % interval of what was expected",
    "began": "began",
    "cell_interval": "95 % interval; the tick is no difference",
    "lower": "lower than expected",
    "higher": "higher than expected",
    "unclear": "no clear difference",
    "no_interval": "too few for an interval",
    "cohort": "Cohort",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
