"""How a p value is told."""

TEXTS = {
    "p_below": "p < 0,001",
    "p": "p = {p:.3f}",
}
