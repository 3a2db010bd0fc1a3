"""How much an effect is, in everyday words."""

TEXTS = {
    "between": "{low} bis {high}",
    "percent": "{number} %",
    "odds": "Chance (Odds) {amount}",
    "plain_lower": "{size} niedriger",
    "plain_higher": "{size} höher",
    "plain_word_lower": "niedriger",
    "plain_word_higher": "höher",
    "duration_lower": "{size} kürzer",
    "duration_higher": "{size} länger",
    "duration_word_lower": "kürzer",
    "duration_word_higher": "länger",
    "share_lower": "{number} weniger von 100",
    "share_higher": "{number} mehr von 100",
    "rate_lower": "{number} {unit} weniger",
    "rate_higher": "{number} {unit} mehr",
    "money_lower": "{size} weniger",
    "money_higher": "{size} mehr",
    "count_lower": "{size} weniger",
    "count_higher": "{size} mehr",
}
