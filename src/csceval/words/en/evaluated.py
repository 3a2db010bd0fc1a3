"""Words of the section on what was evaluated."""

TEXTS = {
    "partners_caption": "Partners by sector.",
    "sector": "Sector",
    "partners": "Partners",
    "sector_all": "All sectors",
    "sector_unknown": "Sector not given",
    "sector_government": "Government",
    "sector_nonprofit": "Nonprofit",
    "sector_business": "Business",
    "sector_health": "Health",
    "sector_education": "Education",
    "sector_community": "Community",
    "sector_other": "Other",
    "stage": "Stage",
    "indicator": "Indicator",
    "meaning": "What it means",
    "logic_title": "How it is meant to work, by what is measured",
    "logic_description": "Logic model in columns from inputs through activities, outputs and outcomes to impact; "
    "each box is an indicator of this evaluation, listed below by stage.",
    "logic_caption": "What this evaluation measures, from inputs to impact. Primary indicators stand among the "
    "outcomes; the others where they belong by their kind.",
    "rollout_title": "Which site joined when",
    "rollout_description": "Timeline with a row for each of {n} sites: dashed until it joined, a bar with the period "
    "of joining from then on; {joined} of them joined.",
    "rollout_caption": "Sites by when they joined ({joined} of {n}); those that did not are what joining is "
    "compared with.",
    "site": "Site",
    "joined": "Joined on",
    "ended": "Left on",
    "never": "did not join",
    "goes_on": "still in",
    "none": "–",
    "sites_title": "{name} in each site ({unit})",
    "sites_description": "Small line charts of {name} by period, one for each of {n} places on one scale, with the "
    "value of all together as a thin line and an upright where the place joined.",
    "sites_caption": "{name} place by place, on one scale; thin: all together.",
    "place": "Place",
    "period": "Period",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
