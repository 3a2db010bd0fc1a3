"""The report's section on scales of questionnaires."""

TEXTS = {
    "intro": "Punktwerte aus Fragebögen sind so viel wert wie die Antworten dahinter. Diese Zahlen sagen, ob die Aussagen "
    "einer Skala zusammengehören, ob Menschen eines Partners die Dinge ähnlich sehen, wer geantwortet hat und wie weit die "
    "Stillen den Punktwert verschieben könnten.",
    "fine": "In den neuesten Antworten fällt nichts auf.",
    "caption": "Wie weit man sich auf die Antworten verlassen kann.",
    "scale": "Skala",
    "period": "Zeitraum",
    "alpha": "Gehören zusammen (Alpha)",
    "omega": "Dasselbe nach Omega",
    "icc1": "Partner unterscheiden sich (ICC 1)",
    "icc2": "Ihre Mittelwerte sind sicher (ICC 2)",
    "agreement": "Partner sind sich intern einig (r_wg)",
    "lowest": "Beim niedrigsten Punktwert",
    "highest": "Beim höchsten Punktwert",
    "same_answer": "Durchweg eine Antwort",
    "note": "Alpha und Omega sagen, ob die Aussagen einer Skala zusammengehören: 0,70 bis 0,95 ist, wie es sein soll. Sie "
    "werden innerhalb jedes Zeitraums berechnet, aus Antwortbögen, in denen jede Aussage beantwortet ist, und ab {n} "
    "solchen gezeigt. Die Spanne hinter Alpha ist ein 95-%-Konfidenzintervall (Feldt), so, als wären die Antwortenden eine "
    "Stichprobe aus vielen.",
    "partners_caption": "Ob Partner sich voneinander unterscheiden und intern einig sind.",
    "partners_note": "ICC 1: welcher Anteil der Unterschiede zwischen Antworten zwischen Partnern liegt. ICC 2: wie sicher "
    "ihre Mittelwerte Partner auseinanderhalten (0,70 ist gut); unter 0 heißt gar nicht. r_wg: 1, wo alle in einem Partner "
    "gleich antworten, 0, wo sie ebenso gut hätten raten können. Alle brauchen drei Partner.",
    "too_few": "zu wenige",
    "responding_caption": "Partner, die geantwortet haben, von denen, die Mitglied waren.",
    "responding_note": "Das Verzeichnis der Partner sagt, wer Mitglied war; wie viele Menschen jeder Partner gefragt hat, "
    "ist hier nicht bekannt. Sektoren mit weniger als drei Partnern stehen zusammen.",
    "responding_group": "Sektor",
    "all": "Alle Partner",
    "others": "Andere",
    "bounds_caption": "Was die Partner ändern könnten, die nicht geantwortet haben.",
    "score": "Punktwert",
    "bound_low": "Hätten sie alle den niedrigsten Punktwert gegeben",
    "bound_high": "Hätten sie alle den höchsten gegeben",
    "bounds_note": "Über Partner, die nicht geantwortet haben, wird nichts angenommen; ihre wahren Punktwerte liegen also "
    "dazwischen.",
    "changes_caption": "Änderung der Punktwerte, über dieselben Partner.",
    "change": "Änderung",
    "changes_from": "Von",
    "changes_to": "Bis",
    "changes_partners": "Partner",
    "changes_note": "Nur Partner in beiden Zeiträumen, jeder mit gleichem Gewicht; die Spanne ist Students t über Partner. "
    "Eine Änderung über die Zeit sagt allein nicht, was sie verursacht hat.",
    "per_wave": "{change} je Welle",
    "flag_too_few": "{name}, {period}: weniger als {n} vollständige Antwortbögen; wie gut die Aussagen zusammengehören, "
    "wird daher nicht gezeigt.",
    "flag_low": "{name}, {period}: Die Aussagen messen vielleicht nicht dasselbe (Alpha {alpha}, unter {bound}). Lesen Sie "
    "diesen Punktwert mit Vorsicht.",
    "flag_weakest": "Sehen Sie zuerst auf „{sentence}“; diese Aussage passt am wenigsten zu den anderen.",
    "flag_high": "{name}, {period}: Die Aussagen fragen vielleicht zweimal dasselbe (Alpha {alpha}, über {bound}). Eine "
    "davon könnte wegfallen.",
    "flag_lowest": "{name}, {period}: {share} der Antwortbögen haben den niedrigsten möglichen Punktwert; er kann also "
    "nicht zeigen, ob es schlechter wurde.",
    "flag_highest": "{name}, {period}: {share} der Antwortbögen haben den höchsten möglichen Punktwert; er kann also nicht "
    "zeigen, ob es besser wurde.",
    "flag_same_answer": "{period}: {share} der Antwortbögen zum Fragebogen haben von oben bis unten eine Antwort, obwohl "
    "manche Aussagen das Gegenteil anderer sagen. Vielleicht wurden sie nicht gelesen.",
    "flag_between": "{name}, {period}: Partner unterscheiden sich kaum (ICC 1 von {icc}); vergleichen Sie daher eher die "
    "ganze Zusammenarbeit über die Zeit als Partner miteinander.",
    "flag_answered": "{name}, {period}: {n} von {all} Partnern haben geantwortet, weniger als die Hälfte; der Punktwert "
    "steht vielleicht nicht für die anderen.",
    "flag_versions": "{name}: Antworten auf eine andere Version des Fragebogens ({versions}) zählen nicht, weil Wellen mit "
    "verschiedenen Aussagen nicht vergleichbar sind.",
    "unprotected": "Was über die Skala {indicator} in {period} gesagt wird, würde eine kleine Anzahl von Menschen zeigen.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
