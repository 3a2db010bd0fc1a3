"""What a sceptical reader asks of a design: what no check could decide, what weighs how much, in which prices."""

TEXTS = {
    "checks_open": "{told}; {n:# konnte nichts entscheiden|# konnten nichts entscheiden}",
    "checks_only_open": "{n:# wurde gemacht und konnte nichts entscheiden|# wurden gemacht, und keine konnte etwas entscheiden}",
    "equal": "Jeder davon zählt gleich viel, wie viele Fälle er auch hat.",
    "spent_from_to": "{money} außerhalb der Partnerschaft ausgegeben ({span})",
    "prices": "Die Beträge mehrerer Jahre gelten als solche in Preisen von {year}, wie die Evaluation es angibt.",
    "prices_as_paid": "Die Beträge mehrerer Jahre werden so addiert, wie sie gezahlt wurden; steigende Preise sind nicht abgezogen.",
    "limit_series": "{name} wird nur mit der eigenen Vergangenheit verglichen: Was sonst zur selben Zeit begann, sähe genauso aus.",
    "effect_lower": "{name} war an den {treated} beigetretenen {units:Standort|Standorten} um {size} niedriger ({low_high}), als es gewesen wäre, "
    "hätten sie sich so verändert wie die noch nicht beigetretenen und die {control}, die nie beigetreten sind.",
    "effect_higher": "{name} war an den {treated} beigetretenen {units:Standort|Standorten} um {size} höher ({low_high}), als es gewesen wäre, "
    "hätten sie sich so verändert wie die noch nicht beigetretenen und die {control}, die nie beigetreten sind.",
    "sure": "{word} ({n})",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
