"""Numbers in sentences and tables that had no figure of their own, and what a trace calls them."""

TEXTS = {
    "type1": "Value added at the first step and in the supply chain",
    "sideways": "The chart goes on to the right: scroll sideways →",
    "lead": "Network of rounds {rounds}: agreements after informal ties less agreements after none.",
    "joined": "Places in the network beside “{name}”, over partners.",
    "answers": "{name}: share of answers in {period} to the sentence “{item}”.",
}
