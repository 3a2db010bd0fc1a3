"""What the report says about whose success is meant."""

TEXTS = {
    "lead": "{partners} partners shared out 100 points over three views of success. They would put the views in the same "
    "order to a degree of {w} (Kendall's W: 0 is no agreement, 1 is the same order everywhere).",
    "lead_tied": "{partners} partners shared out 100 points over three views of success; they give all of them the same.",
    "left_out": "Answers that did not add up to 100 points, or that no partner stands behind, were left out: {n}.",
    "caption": "What partners would call a success: mean points of 100.",
    "note": "By the sector of the partner. Sectors with fewer than three partners are put together. The cultural view has "
    "no points, because it is not judged.",
    "column_sector": "Sector",
    "column_partners": "Partners",
    "sector_all": "all partners",
    "sector_others": "other sectors",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
