"""Words drawn inside the picture of all ways to weigh the views of success."""

TEXTS = {
    "corner": "{view}: {met}",
    "yes": "met",
    "partly": "partly met",
    "no": "not met",
    "area_yes": "half or more on success",
    "area_partly": "only with what is partly met",
    "area_no": "less than half on success",
    "read_triangle": "The nearer to a corner, the more weight on that view; in the middle all three weigh the same.",
    "read_line": "The nearer to an end, the more weight on that view; in the middle both weigh the same.",
    "too_many": "“{title}” has {views} views; more than three have no picture.",
    "too_many_fix": "Draw three views, or two.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
