"""What the programs work out that are named in definitions of indicators, in words."""

TEXTS = {
    "from": "{what}; from {needs}",
    "by_attainment": "targets that are met among those that are due",
    "by_brokers": "partners that pass on between others that are not tied themselves (Gould and Fernandez 1989)",
    "by_concentration": "how evenly money is spread over its givers or funds",
    "by_continuum": "how far relations of nonprofits and businesses have come",
    "by_contributors": "partners that answered and have a tie of the kind to anybody",
    "by_costs": "what the work of the collaboration cost, for each output",
    "by_funding": "how long promised money lasts",
    "by_histories": "what the services of one person or family say together",
    "by_impact": "what spending sets in motion, by input-output multipliers",
    "by_leaders": "who leads the partners",
    "by_local_multiplier": "Local Multiplier 3, from the survey of local spending",
    "by_meetings": "who was heard at meetings",
    "by_membership": "who the partners are and which of them take part",
    "by_oneway": "net over gross flow of resources between pairs of partners",
    "by_people": "what a person’s whole history says: new, back, or in a second service",
    "by_per_outcome": "what an additional outcome cost, by the estimated effect",
    "by_population": "participants against the people who live there",
    "by_social_return": "what outcomes are worth for one unit of what was put in, by the prices of the evaluation",
    "by_structure": "an index of the network of ties in a round",
    "by_symbols": "what shows a collaboration beside what it does",
    "by_volunteering": "hours of volunteers in money",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
