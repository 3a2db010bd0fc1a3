"""Sentences about pooled effects and the checks of them."""

TEXTS = {
    "unnamed": "(no name)",
    "error_missing": "{n:# study has|# studies have} an effect but no “{column}”.",
    "error_zero": "{n:# study has|# studies have} a “{column}” that is zero or negative.",
    "fix_error": "Fill in the standard error that belongs to each effect, or empty the effect to leave the study out.",
    "too_few": "{k} studies cannot carry {p} coefficients and tell how much the studies differ besides.",
    "fix_too_few": "Name at most {most} moderators.",
    "one_study": "There is one study, so nothing is pooled: how much effects differ between places cannot be seen in one. "
    "Its own interval stands in the table of studies.",
    "one_fixed": "There is one study; the number and its interval are that study's own.",
    "repeated": "Several rows bear the same name ({names}). They count as independent studies; rows that share people or "
    "places are not.",
    "few_studies": "There are {k} studies only: how much they differ can hardly be told, so read its estimate with care.",
    "no_prediction": "{k} studies leave no degrees of freedom for a prediction interval, so none is given.",
    "raised": "The studies agree more than chance lets expect (Q {q} with {df} degrees of freedom). Knapp and Hartung's "
    "factor of {factor} would make the interval narrower than with no heterogeneity at all; it counts as 1 here.",
    "no_profile": "The studies agree so closely that no variance between them fits the data at this level; tau² has no "
    "interval.",
    "prediction_crosses": "The mean effect is clear, but the effect in another place is not: the prediction interval "
    "({low} to {high}) includes no effect.",
    "rests_independent": "Studies do not share people or places.",
    "rests_alike": "All measure the same effect in the same unit, so that a mean of them means something.",
    "rests_all": "No study is missing because of what it found.",
    "rests_errors": "Each standard error is right and counts as known; small studies make it less so.",
    "pooled_name": "Pooled effect",
    "prediction_name": "Where the effect in another place may lie",
    "chart_title": "{outcome}: each study and the pooled effect",
    "studies": "studies",
    "loo_two": "With {k} studies nothing can be left out and still be pooled.",
    "egger_few": "There are {k} studies. With fewer than {least} a test of small studies finds next to nothing, so none is "
    "made.",
    "egger_same": "All studies have the same standard error, so small ones cannot be told from large ones.",
    "egger_passed": "Small studies do not find clearly other effects than large ones (Egger's test: t({df}) = {t}, p {p}). "
    "That is no proof that none is missing.",
    "egger_failed": "Small studies find other effects than large ones (Egger's test: t({df}) = {t}, p {p}). Studies with "
    "weak results may be missing, or small studies may differ in other ways; the pooled effect may be too large.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
