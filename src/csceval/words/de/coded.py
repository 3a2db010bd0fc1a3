"""Shares at the ends of their scale, which are not printed as they are."""

TEXTS = {
    "below": "weniger als {bound}",
    "above": "mehr als {bound}",
    "withheld": "{name} wird zurückgehalten ({period}), weil es etwas über einzelne Personen sagen könnte.",
    "finding": "{name}: {value} ({period}). Genauer wird es nicht gezeigt, denn fast niemand oder fast alle in einer Gruppe sagt etwas über jede Person darin.",
}
