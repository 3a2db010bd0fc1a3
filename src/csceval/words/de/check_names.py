"""Checks of estimates by names that say what is looked at."""

TEXTS = {
    "anticipation": "Vorwegnahme",
    "attrition": "Ausfall",
    "autocorrelation": "Autokorrelation",
    "bacon_weights": "Gewichte nach Goodman-Bacon",
    "balance": "Ausgewogenheit",
    "dispersion": "Streuung",
    "e_value": "E-Wert",
    "honest_did": "Abweichungen von parallelen Verläufen",
    "leave_one_out": "jeweils eines weggelassen",
    "leave_one_study_out": "jeweils eine Studie weggelassen",
    "missing_pattern": "Muster des Fehlenden",
    "overlap": "Überlappung",
    "placebo_dates": "Placebo-Zeitpunkte",
    "placebo_outcomes": "Placebo-Zielgrößen",
    "pre_trends": "frühere Verläufe",
    "proportional_hazards": "proportionale Hazards",
    "proportional_odds": "proportionale Odds",
    "small_studies": "kleine Studien",
    "spillover": "Ausstrahlung auf andere",
}
