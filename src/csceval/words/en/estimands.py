"""What an estimate is of, where its short name says nothing by itself."""

TEXTS = {
    "ATT": "mean effect on those exposed (ATT)",
    "ATE": "mean effect (ATE)",
    "DDD": "difference between two effects (DDD)",
}
