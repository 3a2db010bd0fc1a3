"""Sentences about triple differences."""

TEXTS = {
    "direction": "The number is the effect where “{by}” is “{focus}” less the effect where it is “{other}”.",
    "too_few_clusters": "An arm of one group has {n} clusters; with fewer than two, an error, p or interval would be "
    "invented, so none is given.",
    "rests_gap": "Parallel gaps: without exposure, the gap between the two groups would have changed in exposed places as "
    "it did in the others.",
    "rests_other": "Exposure of one group did not touch the other; if it did, that part is taken out of the number.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
