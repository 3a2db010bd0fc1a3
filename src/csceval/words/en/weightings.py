"""What the report says about all ways to weigh the views of success; never a score."""

TEXTS = {
    "title": "Which weightings speak of success",
    "lead": "Of all ways to weigh the views, {share} would put at least half of the weight on views whose success is met.",
    "possible": "With what is partly met as well, {share} would.",
    "share_0": "none",
    "share_25": "a quarter",
    "share_50": "half",
    "share_75": "three quarters",
    "share_100": "all",
    "none_right": "No weighting is the right one, and this is no score of the collaboration: it says how far the answer "
    "hangs on what one values.",
    "all_among": "By their mean points, all sectors shown weigh like this.",
    "among": "By their mean points, of the sectors shown these weigh like this: {names}.",
    "none_among": "By its mean points, no sector shown weighs like this.",
    "description_3": "A triangle with a view of success in each corner. Of all weightings, {share} put half or more of the "
    "weight on views whose success is met. A dot for each sector stands where its mean points put it.",
    "description_2": "A line with a view of success at each end. Of all weightings, {share} put half or more of the weight "
    "on views whose success is met. A dot for each sector stands where its mean points put it.",
    "chart_caption": "All ways to weigh the views of success, each taken as likely as another, and the mean points of each "
    "sector. No weighting is the right one.",
    "caption": "How sectors weigh the views, and where that puts them: mean points of 100",
    "column_view": "{view} ({verdict})",
    "column_state": "Half or more on success",
    "state_yes": "yes",
    "state_partly": "only with what is partly met",
    "state_no": "no",
    "note_two": "Points for other views are left out; the rest is set to 100.",
    "partners": "{n:# partner|# partners}",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
