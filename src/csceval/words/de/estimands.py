"""What an estimate is of, where its short name says nothing by itself."""

TEXTS = {
    "ATT": "mittlere Wirkung bei den Exponierten (ATT)",
    "ATE": "mittlere Wirkung (ATE)",
    "DDD": "Unterschied zweier Wirkungen (DDD)",
}
