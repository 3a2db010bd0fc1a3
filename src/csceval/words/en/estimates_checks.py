"""Why a check has nothing to say about an estimate of another kind."""

TEXTS = {
    "no_studies": "{method} pools no studies.",
    "no_studies_fix": "Use this check with pooling.",
    "no_path": "{method} has no differences in the periods before exposure that could be tested.",
    "no_path_fix": "Use this check with did, staggered, imputation, sun_abraham or event_study.",
    "two_paths": "{method} compares differences of two groups, so it is no single two-way comparison to take apart.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
