"""What is said about where the tables of a sheet are, and what stands beside them."""

_LISTED = "So übergangene Zeilen werden gezählt und aufgelistet, damit jede gelesene Zeile nachgewiesen ist. "
_LISTS = (
    "csceval liest Listen: eine Kopfzeile mit einem Namen über jeder Spalte, darunter ein Eintrag je Zeile. Monate, "
    "Quartale oder Indikatoren dürfen Spalten sein; andere Kreuztabellen und gedrehte Blätter werden nicht zerlegt, weil "
    "nichts in ihnen sagt, was ihre Zahlen sind."
)

TEXTS = {
    "rows_above": "die Zeilen darüber",
    "cells_beside": "die Zahlen daneben",
    "saw_sheet_name": "Die Namen anderer Blätter stehen für „{field}“, das keine Spalte nennt. Wofür steht „{text}“?",
    "saw_title": "„{text}“ steht über einer Tabelle ohne Spalte für „{field}“. Gilt es für jede Zeile?",
    "seen_turned": "In {where} stehen Namen von Spalten untereinander, sodass Spalte {column} die Überschriften enthält",
    "seen_crossed": "Es ist eine Kreuztabelle mit Überschriften in Zeile {row} und links ab {left}",
}

PROBLEMS = {
    "layout-not-recognised": (
        "error",
        "Der Aufbau von „{sheet}“ wurde nicht erkannt: {seen}.",
        "Setzen Sie einen Eintrag in jede Zeile und einen Namen über jede Spalte wie in der Vorlage, und schicken Sie das Blatt noch einmal.",
        _LISTS,
    ),
    "several-tables": (
        "note",
        "„{sheet}“ enthält {count} Tabellen ({regions}); jede wurde für sich gelesen.",
        "Es ist nichts zu tun.",
        "Tabellen untereinander werden an einer leeren Zeile und einer Kopfzeile unterschieden, Tabellen nebeneinander an einer leeren Spalte.",
    ),
    "other-table": (
        "warning",
        "„{sheet}“ enthält in {region} eine weitere Tabelle, die nicht erkannt wurde; ihre Zeilen sind zurückgestellt.",
        "Wenn sie gebraucht wird, setzen Sie sie auf ein eigenes Blatt mit einer Kopfzeile wie in der Vorlage; wenn nicht, löschen Sie sie.",
        "Unter einer leeren Zeile beginnt etwas mit einer Kopfzeile, die keine Tabelle hat. Es darf nicht für Zeilen der Tabelle darüber gehalten werden.",
    ),
    "title-row": (
        "note",
        "Die Zeile steht über der Kopfzeile.",
        "Es ist nichts zu tun.",
        "Titel und Anmerkungen über der Kopfzeile sind keine Daten. " + _LISTED,
    ),
    "outside-table": (
        "note",
        "Die Zeile hat in den Spalten der Tabelle nichts.",
        "Es ist nichts zu tun.",
        "Anmerkungen und Listen neben einer Tabelle reichen oft über deren letzte Zeile hinaus. " + _LISTED,
    ),
    "total-mismatch": (
        "warning",
        "Unter „{column}“ steht als Summe {value}; {of} ergeben aber {expected}.",
        "Prüfen Sie, ob eine Zeile oder Zahl fehlt oder doppelt gezählt wurde, oder berichtigen Sie die Summe.",
        "Summen werden nicht verwendet; stimmt aber eine nicht mit ihren Zeilen überein, ist eines von beiden falsch.",
    ),
    "merged-value-repeated": (
        "note",
        "Verbundene Zellen von „{sheet}“ gelten für jede ihrer Zeilen ({count}): {ranges}.",
        "Es ist nichts zu tun; steht der Wert in jeder Zeile, kann ihn niemand falsch lesen.",
        "Ein Text oder Datum in einer Zelle, die über mehrere Zeilen verbunden ist, wird in jeder davon gelesen. Eine Zahl nie.",
    ),
    "merged-number": (
        "error",
        "Die Zahl {value} steht in der verbundenen Zelle {region}: Sie könnte für jede Zeile gelten oder für alle zusammen.",
        "Heben Sie die Verbindung der Zellen auf, und schreiben Sie in jede Zeile die Zahl, die dazugehört.",
        "In jeder Zeile gelesen, würde eine einzige Summe mehrfach gezählt. Die Zeilen sind zurückgestellt, bis es klar ist.",
    ),
    "blank-header": (
        "warning",
        "Spalte {letter} von „{sheet}“ hat keine Überschrift, aber ausgefüllte Zellen ({count}); sie wurde nicht gelesen.",
        "Schreiben Sie ihren Namen in die Kopfzeile, oder leeren Sie die Spalte.",
        "Eine Spalte wird nur an ihrer Überschrift erkannt.",
    ),
    "text-beside-table": (
        "note",
        "Zellen neben der Tabelle in „{sheet}“ wurden nicht gelesen ({count}): {cells}.",
        "Es ist nichts zu tun, außer sie gehören in eine Spalte der Tabelle.",
        "Anmerkungen rechts von einer Tabelle oder in einer Spalte zwischen ihren Spalten sind keine Daten.",
    ),
    "sheet-names-used": (
        "note",
        "Die Namen der Blätter stehen für „{field}“, das keine Spalte nennt: {sheets}.",
        "Es ist nichts zu tun; eine Spalte „{field}“ würde es in jeder Zeile sagen.",
        "Der Name eines Blatts wird in jeder seiner Zeilen gelesen, wenn alle Blätter derselben Art nach bekannten Standorten oder Zeiträumen benannt sind.",
    ),
    "sheet-name-unclear": (
        "warning",
        "Keine Spalte nennt „{field}“, und nicht jedes Blatt dieser Art ist nach etwas Bekanntem benannt: „{text}“.",
        "Benennen Sie das Blatt nach einem Standort oder Zeitraum, den die Evaluation kennt, oder fügen Sie eine Spalte „{field}“ hinzu.",
        "Einige Blätter der Datei sind nach bekannten Standorten oder Zeiträumen benannt, andere nicht. Die Zeilen warten, bis alle klar sind.",
    ),
    "title-unclear": (
        "warning",
        "Keine Spalte nennt „{field}“, aber über der Kopfzeile steht „{text}“; gilt {value} für jede Zeile?",
        "Fügen Sie eine Spalte „{field}“ mit ihrem Wert in jeder Zeile hinzu.",
        "Ein Titel kann aus einer anderen Datei stehen geblieben sein; daher wird danach gefragt und er nie von selbst übernommen. Die Zeilen warten.",
    ),
}
