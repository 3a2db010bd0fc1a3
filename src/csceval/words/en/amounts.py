"""How much an effect is, in everyday words."""

TEXTS = {
    "between": "{low} to {high}",
    "percent": "{number} %",
    "odds": "odds {amount}",
    "plain_lower": "{size} lower",
    "plain_higher": "{size} higher",
    "plain_word_lower": "lower",
    "plain_word_higher": "higher",
    "duration_lower": "{size} shorter",
    "duration_higher": "{size} longer",
    "duration_word_lower": "shorter",
    "duration_word_higher": "longer",
    "share_lower": "{number} fewer in 100",
    "share_higher": "{number} more in 100",
    "rate_lower": "{number} fewer {unit}",
    "rate_higher": "{number} more {unit}",
    "money_lower": "{size} less",
    "money_higher": "{size} more",
    "count_lower": "{size} fewer",
    "count_higher": "{size} more",
}
