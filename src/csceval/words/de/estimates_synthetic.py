"""Sentences about comparison units made of weighted others."""

TEXTS = {
    "periods_left_out": "Weggelassen, weil sie einer exponierten Einheit fehlen: die Zeiträume {periods}.",
    "donors_left_out": "Nicht zum Vergleich verwendbar, weil ihnen ein Zeitraum fehlt: {n:# nicht exponierte Einheit|# nicht "
    "exponierte Einheiten} ({names}).",
    "no_constant_effect": "Keine gleich bleibende Wirkung passt zu den Rängen der Placebos: Der Abstand ändert sich über die Zeit zu "
    "sehr für das Intervall einer einzigen Zahl. Sehen Sie sich den Verlauf an.",
    "few_donors": "Mit {n:# Placebo|# Placebos} ist der kleinste mögliche p-Wert {p}; ein {level}-%-Intervall braucht mindestens {needed}.",
    "poor_fit": "Vor der Exposition verfehlen die gewichteten Vergleichseinheiten die exponierten im Mittel um {rmse}, das sind "
    "{share} % der Streuung zwischen Einheiten: Der Abstand danach ist dann nicht allein Wirkung.",
    "few_weighted": "Alles Gewicht liegt auf einer einzigen Vergleichseinheit, {name}: Was nur ihr geschah, würde als Wirkung gelesen.",
    "drawn_placebos": "Von den vielen möglichen Placebo-Gruppen wurden {n} zufällig gezogen.",
    "rests_hull": "Innerhalb der Hülle: Ein gewichtetes Mittel der Vergleichseinheiten kann den exponierten vor der Exposition folgen, "
    "also wäre es ihnen auch danach gefolgt. Passt es vorher schlecht, kann es das nicht.",
    "rests_exchange": "Austauschbare Placebos: Wäre stattdessen eine Vergleichseinheit exponiert gewesen, wäre ihr Abstand aus bloßem "
    "Zufall ebenso groß gewesen.",
    "rests_weighted_parallel": "Gewichtet parallele Verläufe: Ohne Exposition hätten sich die exponierten in den gewichteten Zeiträumen "
    "bewegt wie die gewichteten Vergleichseinheiten.",
    "rests_donors": "Saubere Vergleichseinheiten: Denen, die Gewicht tragen, ist nichts anderes dieser Art geschehen.",
    "few_for_jackknife": "Das Jackknife braucht zwei exponierte Einheiten zu jedem Beginn; Kohorte {cohort} hat eine, daher gibt es "
    "keinen Standardfehler.",
    "few_for_placebo": "Placebos brauchen mehr Vergleichseinheiten als exponierte Einheiten; vorhanden sind {donors} zum Vergleich und "
    "{exposed} exponiert, daher gibt es keinen Standardfehler.",
    "few_for_bootstrap": "Ein Bootstrap braucht zwei exponierte Einheiten; es gibt eine, daher gibt es keinen Standardfehler.",
    "small_cohorts": "Jeder Beginn der Exposition wird für sich geschätzt; gemittelt wird nach der Zahl exponierter Einheiten und "
    "Zeiträume.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
