"""Sentences about gross and net effects of an evaluation's money."""

TEXTS = {
    "gross": "BRUTTO: Was abgezogen wird, weil es auch ohne die Zusammenarbeit geschehen wäre, steht weiter unten.",
    "lead": "Von {gross} Wertschöpfung sind {net} zusätzlich.",
    "at_most": "Von {gross} Wertschöpfung sind höchstens {net} zusätzlich.",
    "interval": "Das 95-%-Konfidenzintervall dessen, was übrig bleibt, ist {low} bis {high}.",
    "break_even": "Um die Kosten von {cost} zu decken, müssen {share} der Bruttowertschöpfung zusätzlich sein.",
    "never": "Die Bruttowertschöpfung ist kleiner als die Kosten von {cost}: Kein Anteil von ihr deckt sie.",
    "column_step": "Schritt",
    "column_share": "Abgezogen",
    "column_left": "Übrig",
    "column_basis": "Grundlage",
    "gross_row": "Bruttowertschöpfung (erster Schritt und Lieferkette)",
    "no_basis": "keine angegeben",
    "basis": "{basis} ({grade})",
    "grade_measured": "gemessen",
    "grade_estimated": "geschätzt",
    "grade_benchmark": "aus einer anderen Studie",
    "grade_judgement": "ein Urteil",
    "grade_none": "kein Beleg",
    "caption": "Von brutto zu netto.",
    "note": "Jeder Anteil wird von dem abgezogen, was der Schritt davor übrig ließ. Was nicht beurteilt wurde, wird nicht abgezogen; die letzte Zeile ist dann das Höchste, was zusätzlich sein kann.",
}
