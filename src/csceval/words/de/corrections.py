"""What is said about cells that a person has corrected in a feedback workbook."""

_KEPT = "Die Datei selbst wird nie geändert: Die Berichtigung steht unter den Entscheidungen und gilt bei jedem Lauf, bis sie zurückgenommen wird. "

TEXTS = {
    # What a person writes to empty a cell.
    "empty_word": "(leer)",
    "nothing": "nichts",
}

PROBLEMS = {
    "cell-corrected": (
        "note",
        "Von „{old}“ zu „{new}“ berichtigt ({who}).",
        "Es ist nichts zu tun.",
        "Jemand hat den richtigen Wert in die markierte Kopie geschrieben. " + _KEPT,
    ),
    "correction-outdated": (
        "note",
        "Die Berichtigung „{new}“ wurde nicht verwendet: In der Zelle stand damals „{old}“, jetzt steht dort „{value}“.",
        "Es ist nichts zu tun, wenn die Datei inzwischen berichtigt wurde.",
        "Eine Berichtigung gilt nur, solange in der Zelle steht, was dort stand, als sie berichtigt wurde. " + _KEPT,
    ),
    "correction-unclear": (
        "error",
        "Es gibt zwei verschiedene Berichtigungen: „{one}“ und „{other}“. Keine wurde verwendet.",
        "Schreiben Sie eine davon in die Spalte „Berichtigung“, und lassen Sie die Zelle, wie sie ist.",
        "Eine Zelle lässt sich in der Liste „Zu berichtigen“ oder in der farbigen Zelle selbst berichtigen. Wo beides geschah und sich unterscheidet, wählt csceval nicht aus.",
    ),
    "correction-lost": (
        "warning",
        "Farbige Zellen der markierten Kopie {copy} ließen sich nicht wiederfinden, weil Zeilen oder Spalten verschoben oder gelöscht wurden: {cells}.",
        "Schreiben Sie in die Spalte „Berichtigung“, was dort stehen soll; Zeilen werden in der Datei selbst gelöscht.",
        "Die Liste „Zu berichtigen“ wird gelesen, wo immer sie steht. Eine farbige Zelle wird an der Spalte „Zeile in Ihrer Datei“ und an ihrem Platz in der Zeile erkannt.",
    ),
    "correction-formula": (
        "warning",
        "In der Spalte „Berichtigung“ von {copy} steht eine Formel; von dort wurde nichts übernommen: {cells}.",
        "Schreiben Sie den Wert selbst.",
        "csceval rechnet nie Formeln aus, und eine Formel, die ein fremdes Programm berechnet hat, kann auf alles verweisen.",
    ),
    "feedback-returned": (
        "note",
        "„{file}“ ist eine zurückgekommene markierte Kopie; daraus übernommene Berichtigungen: {count}.",
        "Es ist nichts zu tun.",
        "Eine markierte Kopie enthält Zeilen einer früher geschickten Datei; sie wird daher nicht als Daten gelesen. "
        + _KEPT,
    ),
    "feedback-misplaced": (
        "warning",
        "„{file}“ ist die markierte Kopie der Datei eines anderen Absenders; daraus wurde keine Berichtigung übernommen.",
        "Legen Sie sie in den Ordner des Absenders, um dessen Datei es geht.",
        "Nur der Absender einer Datei berichtigt sie.",
    ),
}
