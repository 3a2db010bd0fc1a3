"""What `trace` says about sums of money."""

TEXTS = {
    "value": "{what}",
    "share": "{what}, as a share of all spending",
    "amount": "{what}",
    "left": "Value added that is left after: {what}",
    "value_definition": "from the spending outside the collaboration, each line multiplied by its sector and local share",
    "share_definition": "from the spending outside the collaboration, each line multiplied by its sector and local share",
    "amount_definition": "the amounts of these entries, added",
    "left_definition": "value added of the first step and the supply chain, less the shares that the evaluation takes off",
    "published": "published multipliers",
}
