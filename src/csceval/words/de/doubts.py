"""What a sceptical reader asks of a design: what no check could decide, what weighs how much, in which prices."""

TEXTS = {
    "checks_open": "{told}; {n:# konnte nichts entscheiden|# konnten nichts entscheiden}",
    "checks_only_open": "{n:# wurde gemacht und konnte nichts entscheiden|# wurden gemacht, und keine konnte etwas entscheiden}",
    "equal": "Jeder davon zählt gleich viel, wie viele Fälle er auch hat.",
    "spent_from_to": "{money} außerhalb der Partnerschaft ausgegeben ({span})",
    "prices": "Die Beträge mehrerer Jahre gelten als solche in Preisen von {year}, wie die Evaluation es angibt.",
    "prices_as_paid": "Die Beträge mehrerer Jahre werden so addiert, wie sie gezahlt wurden; steigende Preise sind nicht abgezogen.",
    "sure": "{word} ({n})",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
