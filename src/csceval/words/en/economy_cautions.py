"""What practitioners get wrong with economic effects, said where it happens."""

_AREA = "An impact is about an area: only what is earned there counts. "
_ONCE = "Money counts once. "
_MODEL = "A table of industries knows nothing of a collaboration; how it is used decides whether its numbers hold. "
_CLAIM = "What is claimed must be what was worked out. "

TEXTS = {
    "break_even": " It would have to be {share} additional to cover its cost.",
    "column": "purchases that are as large as the output, or larger",
    "gva": "an effect on value added above 1 for each unit spent",
    "negative": "negative purchases",
    "radius": "a chain of purchases without end",
}
PROBLEMS = {
    "economy-gift-multiplied": (
        "error",
        "Goods or volunteer time are among what is multiplied ({amount} in all, {lines:# line|# lines}).",
        "Take them out of the spending and show their value beside it.",
        "Nobody is paid for a gift or for volunteer time, so no supplier earns anything and nothing is set in motion. Their value belongs beside the effect, never into the table. Caution W8.",
    ),
    "economy-gross": (
        "warning",
        "GROSS, not attributable to the collaboration: nothing is taken off for what would have happened anyway.{break_even}",
        "Give deadweight, displacement, leakage and substitution, each with its basis, or keep the word gross beside the figure.",
        _CLAIM
        + "Part of most effects would have come about without the collaboration, or was taken from elsewhere. Where every such share is 0 or missing, the figure is gross. Caution W10.",
    ),
    "economy-impact-as-benefit": (
        "error",
        "“{item}” is an economic impact and stands among the benefits.",
        "Take it out: show impact and the comparison of benefits with costs in two tables.",
        "Spending has an effect wherever it goes, also if the money had been spent on something else. It is no benefit of the project, and adding both counts the cost as its own reward. Caution W9.",
    ),
    "economy-induced-denominator": (
        "warning",
        "It is not said what household purchases were divided by for the effects of wages spent again.",
        "Name it: all household income, all household spending, value added or compensation; show the band over these.",
        _MODEL
        + "The same table gives social assistance in the United States 2.8, 3.6 or 5.0, depending on this divisor alone. Caution W7.",
    ),
    "economy-induced-headline": (
        "warning",
        "The headline includes wages spent again (Type II).",
        "Put Type I first, and show what wages add below it.",
        _MODEL
        + "Type II takes it that all who are paid would otherwise have had nothing to spend. It is an upper bound. Caution W7.",
    ),
    "economy-induced-large": (
        "warning",
        "With wages spent again, output is up to {ratio} times that without ({sector}); it is above {most} in {sectors} of {of} sectors.",
        "Check what household purchases were divided by.",
        _MODEL
        + "Of the multipliers that the Scottish Government published for 2016, the largest ratio is 1.59 and the median 1.18. Caution W7.",
    ),
    "economy-jobs-units": (
        "warning",
        "Jobs in different units are added: {units}.",
        "Bring all to full-time equivalents, or show them apart.",
        _CLAIM + "Two half-time posts are two heads and one full-time equivalent. Caution W17.",
    ),
    "economy-jobs-years": (
        "warning",
        "Jobs of {years} years are added.",
        "Say that the sum is of job-years, or give the average of a year.",
        _CLAIM + "One post that lasts three years is one job and three job-years. Caution W17.",
    ),
    "economy-leakage-twice": (
        "error",
        "A leakage of {rate} of purchases is taken off, though what is bought elsewhere is out of the coefficients already.",
        "Leave the rate out. The leakage of a guide on additionality is about people who live elsewhere, not about purchases.",
        _MODEL + "Imports and purchases outside the area leave once: by the table, or by a rate. Caution W6.",
    ),
    "economy-local-money": (
        "warning",
        "{share} of the money came from the area itself ({sources}) and would have been spent there anyway.",
        "Work out the effect of money from outside alone, or show both.",
        _AREA
        + "Taxes and gifts of residents would have been spent in the area on something else. Only money from outside is new. Caution W15.",
    ),
    "economy-money-of-unknown-origin": (
        "warning",
        "For {share} of the money it is not said whether it comes from outside the area ({sources}).",
        "Say of each source whether its money comes from outside.",
        _AREA
        + "Only money from outside is new to the area; what is of unknown origin never counts as new. Caution W15.",
    ),
    "economy-multiplier-high": (
        "warning",
        "The output multiplier of {sector} is {value} (sectors above {limit}: {sectors}).",
        "Check the coefficients of that sector, and whether imports are out of them.",
        "Few sectors of official tables have a higher one (the largest of the UK in 2019 is 2.65), so it is a reason to look. Caution W14.",
    ),
    "economy-output-as-demand": (
        "error",
        "The output of sector {sector} is entered as final demand, which makes its effect {more} too large.",
        "Divide the amount by {factor}, or enter what was bought.",
        _MODEL
        + "A multiplier is for one unit of final demand, and the industry's purchases from itself are in it. Entering its output counts these twice. Caution W4.",
    ),
    "economy-partner-paid": (
        "error",
        "“{value}” reads as the partner {name}, and {amount} paid to it are among what is multiplied ({lines:# line|# lines}).",
        "Net the ledgers first (consolidate), so that the money counts where that partner spends it.",
        _ONCE
        + "A funder that pays 100 to a partner, which passes 40 on, has set 100 in motion and not 140. Caution W1.",
    ),
    "economy-place-unknown": (
        "warning",
        "Nobody knows where {share} of the spending went ({lines:# line|# lines}); it counts as leaving the area.",
        "Ask the partners where these suppliers are and where their staff live, and fill in the local share.",
        _AREA + "What is not known counts as leaving, so the effect may be larger but not smaller. Caution W5.",
    ),
    "economy-price-year": (
        "warning",
        "The spending is in prices of {spent}, the table in those of {table}.",
        "Move the spending to the table's prices first and the result back.",
        _MODEL + "Jobs for each unit of output hold in the prices of the table's year. Caution W11.",
    ),
    "economy-retail-price": (
        "warning",
        "{share} of the spending ({lines:# line|# lines}) is bought from shops or wholesalers and enters at the full price.",
        "Give the margin: only that stays in trade, the rest goes to whoever made the goods.",
        _MODEL
        + "Of what one pays in a shop, the table counts as trade only the margin; the goods were made elsewhere, often outside the area. Caution W12.",
    ),
    "economy-sector-chosen": (
        "warning",
        "{share} of the spending is in sectors chosen for codes that could be several ({codes}).",
        "Ask for a finer code, or work out the effect under each choice and show the range.",
        _MODEL + "The NAICS code 62, for example, covers four sectors with different multipliers. Caution W16.",
    ),
    "economy-sector-one": (
        "warning",
        "All {lines} lines to suppliers are in sector {sector}, where associations and charities stand.",
        "Use the sector of those who were paid, not that of the partner who paid.",
        _MODEL
        + "What a charity buys is printing, rent and food; their suppliers set different things in motion. Caution W16.",
    ),
    "economy-sector-unmapped": (
        "warning",
        "{share} of the spending ({lines:# line|# lines}) has no sector.",
        "Fill in the code of the industry that was paid.",
        _MODEL
        + "Money without a sector has no supply chain that could be followed. Above 5 % it is said. Caution W16.",
    ),
    "economy-small-area": (
        "warning",
        "The area has {share} of the nation, and its coefficients do not know that it is small.",
        "Use a local share measured in the ledgers, or FLQ with its band. Below {limit} the difference is large.",
        _AREA
        + "A small area buys most things elsewhere. National coefficients overstate Scotland's multipliers by 27 %, simple location quotients by 17 %. Caution W13.",
    ),
    "economy-spending-twice": (
        "error",
        "Partner {partner} is in with its whole budget and with its single purchases.",
        "Choose one: the budget by its own sector, or the purchases by the sector of each supplier.",
        _ONCE + "Purchases are part of the budget. Caution W3.",
    ),
    "economy-table-impossible": (
        "error",
        "The table has {what}: {sectors}.",
        "Check that rows sell to columns, that flows and output are in one unit, and that totals are left out.",
        "Purchases are never negative and cost less than what is made of them, and one unit of spending cannot create more than one unit of value added. Caution W14.",
    ),
    "economy-table-old": (
        "warning",
        "The table is of {table}, {years} years before the spending.",
        "Take a later table, or say how old it is.",
        _MODEL + "Who buys what from whom changes. After five years it is said. Caution W11.",
    ),
    "economy-wages-twice": (
        "error",
        "“{item}” counts wages as a benefit, and wages stand among the costs too.",
        "Leave wages among the costs alone.",
        "What is paid to staff is a cost to the payer. Counted as a benefit as well, it cancels itself. Caution W9.",
    ),
    "economy-years-undiscounted": (
        "warning",
        "The effect of {years} years of spending is held against the cost of {compared}, undiscounted.",
        "Compare the same years, and discount both.",
        _CLAIM + "Money of different years is not the same money. Caution W18.",
    ),
}
