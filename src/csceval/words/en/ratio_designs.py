"""Designs that compare counts: how many times as often something happened where sites joined."""

TEXTS = {
    "no_counts": "A ratio needs an indicator that is a count over people or time, with both for every place and period.",
    "caveat_one_ratio": "One ratio is taken to hold for every site from its joining on.",
}
