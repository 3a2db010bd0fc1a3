"""Sentences about the economic effects of an evaluation's money."""

_TABLE = (
    "Eine Input-Output-Tabelle sagt, was jeder Wirtschaftszweig von jedem anderen kauft. Sie gilt für ein Land und ein "
    "Jahr, in einer Währung. "
)

TEXTS = {
    "lead": "Von {money}, die die Partner außerhalb der Zusammenarbeit ausgaben, wurden {value} zu Wertschöpfung im Gebiet (95-%-Konfidenzintervall {low} bis {high}).",
    "lead_bare": "Von {money}, die die Partner außerhalb der Zusammenarbeit ausgaben, wurden {value} zu Wertschöpfung im Gebiet. Veröffentlichte Multiplikatoren haben kein Konfidenzintervall.",
    "band": "Andere Wege, die Tabelle auf das Gebiet herunterzurechnen, ergeben {low} bis {high}.",
    "by_table": "Gerechnet wurde mit der Input-Output-Tabelle „{table}“.",
    "by_register": "Gerechnet wurde mit den veröffentlichten Multiplikatoren, die eingereicht wurden.",
    "gross": "BRUTTO: Was auch ohne die Zusammenarbeit geschehen wäre, ist nicht abgezogen.",
    "not_caused": "Sie sagen nicht, was die Zusammenarbeit bewirkt hat: Auch anderswo hätte dieses Geld etwas ausgelöst.",
    "not_turnover": "Sie sagen nicht, dass Geld mehr wird: Umsätze entlang der Lieferkette zählen dasselbe Geld mehrmals, Wertschöpfung zählt es einmal.",
    "not_wages": "Was Löhne beitragen, wenn sie wieder ausgegeben werden, steht unter dem Strich und wird nie hinzugerechnet: Diese Löhne sind schon Wertschöpfung.",
    "not_benefits": "Sie sind kein Nutzen des Programms und werden nie zu einem Vergleich von Nutzen und Kosten hinzugerechnet.",
    "not_said": "Was diese Zahlen nicht sagen:",
    "keep_in_mind": "Was zu bedenken ist:",
    "column_part": "Was daraus wurde",
    "column_amount": "Betrag",
    "column_interval": "95-%-Intervall",
    "column_share": "Anteil",
    "column_use": "Buchungen",
    "column_lines": "Anzahl",
    "direct": "Wertschöpfung dort, wo das Geld ausgegeben wurde",
    "supply_chain": "Wertschöpfung in der Lieferkette",
    "leaked": "Abgeflossen: Importe, Käufe anderswo, Steuern und Unbekanntes",
    "in": "Außerhalb der Zusammenarbeit ausgegeben",
    "induced": "Unter dem Strich: durch wieder ausgegebene Löhne",
    "below": "nicht in der Summe",
    "caption": "Wohin das Geld floss.",
    "note": "Die ersten drei Zeilen sind zusammen das ganze Geld. Zahlungen zwischen Partnern sind herausgerechnet; Sachleistungen und ehrenamtliche Zeit werden nicht multipliziert.",
    "uses_caption": "Was aus jeder Buchung wurde.",
    "uses_note": "Jede Buchung steht in einer Zeile. Nur Ausgaben werden multipliziert.",
    "use_spending": "Ausgaben außerhalb der Zusammenarbeit",
    "use_funding": "Eingegangenes Geld",
    "use_between": "Von Partner zu Partner, gezählt, wo der zweite es ausgibt",
    "use_returned": "An Geldgeber zurückgezahlt",
    "use_to_funder": "Bei Geldgebern eingegangen, noch nicht weitergezahlt",
    "use_in_kind": "Sachleistungen",
    "use_volunteer": "Ehrenamtliche Zeit",
    "use_committed": "Zugesagt, noch nicht gezahlt",
    "use_repeated": "Zweite Meldung einer Zahlung, die schon zählt",
    "use_undecided": "Wartet, bis jemand sagt, wer das Geld erhielt",
    "use_no_partner": "Auf keiner Seite ein Partner, nicht gezählt",
    "use_set_aside": "Nicht verwendbar, nicht gezählt",
    "chart_title": "Wohin {money} Ausgaben flossen",
    "chart_description": "Balken für die Wertschöpfung im ersten Schritt, die Wertschöpfung in der Lieferkette und das abgeflossene Geld; zusammen ergeben sie alle Ausgaben.",
}

PROBLEMS = {
    "money-default-table": (
        "warning",
        "Die Evaluation nennt keine Input-Output-Tabelle; verwendet wird daher die mitgelieferte: die Vereinigten Staaten im Jahr 2023.",
        "Nennen Sie unter `economy` eine Tabelle Ihres Landes, oder reichen Sie das Blatt mit den Multiplikatoren Ihres statistischen Amtes ein.",
        _TABLE
        + "Die Anteile eines anderen Landes sind nur für einen ersten Eindruck besser als keine; sagen Sie neben der Zahl, woher sie stammen.",
    ),
    "money-no-local-share": (
        "error",
        "Keine Buchung sagt, welcher Anteil des Geldes im Gebiet blieb; daher lässt sich nichts multiplizieren.",
        "Fragen Sie die Partner, wo ihre Lieferanten und Beschäftigten sind, und füllen Sie local_share aus, oder schreiben Sie den gemessenen Anteil unter `economy`, `region`, `share`.",
        "Die Tabelle eines Landes enthält alles, was im Land gekauft wird. Wie viel ein Gebiet bei sich selbst kauft, wird gemessen, nie geraten.",
    ),
    "money-no-register": (
        "error",
        "Die Evaluation verlangt die veröffentlichten Multiplikatoren, aber es ging keine Zeile der Tabelle multipliers ein.",
        "Reichen Sie das Blatt mit den Multiplikatoren ein, oder nennen Sie unter `economy` eine Input-Output-Tabelle.",
        _TABLE + "Veröffentlichte Multiplikatoren sind ihre Kurzform: eine Zeile je Wirtschaftszweig.",
    ),
    "money-other-country": (
        "warning",
        "{table} rechnet in {currency}, die Evaluation in {own}: Verwendet werden die Anteile eines anderen Landes.",
        "Legen Sie eine Tabelle Ihres Landes in den Ordner economy und nennen Sie sie unter `economy`, `table`.",
        _TABLE
        + "Ihre Anteile haben keine Einheit, sodass das Ergebnis in Ihrer Währung steht. Was ein Wirtschaftszweig kauft und wie viel davon aus dem Ausland, ist aber von Land zu Land verschieden.",
    ),
    "money-several-regions": (
        "error",
        "Das Blatt mit den Multiplikatoren enthält mehrere Regionen: {names}.",
        "Behalten Sie nur die Zeilen der Region, um die es in der Evaluation geht.",
        "Multiplikatoren sind von Region zu Region verschieden, und keine Buchung sagt, welche gemeint ist.",
    ),
    "money-table-elsewhere": (
        "error",
        "Die Input-Output-Tabelle „{name}“ steht nicht im Ordner economy der Evaluation.",
        "Legen Sie die Datei in den Ordner economy neben der Evaluation und schreiben Sie `table: economy/` und ihren Namen.",
        "Ein Lauf rechnet neu, was auf einer geänderten Datei beruht, und sucht danach in den Ordnern der Evaluation.",
    ),
    "money-unit-unknown": (
        "warning",
        "{table} enthält Arbeitsplätze, aber nichts sagt, in welcher Einheit sie Geld zählt; die Arbeitsplätze bleiben daher leer.",
        "Schreiben Sie unter `economy` `unit: 1000000`, wenn die Tabelle in Millionen zählt, sonst `unit: 1`.",
        "Arbeitsplätze beruhen auf dem Geld der Tabelle. Mit der falschen Einheit wären sie um das Millionenfache falsch.",
    ),
}
