"""What is said about values that are possible and yet unlike the others."""

_KEPT = "Die Zeilen werden verwendet, wie sie dastehen: Eine Warnung bittet nur darum, dass ein Mensch nachsieht. "
_FEW = "Von einer Art werden je Tabelle höchstens fünf genannt, die ungewöhnlichsten zuerst. "
_LOOK = "Vergleichen Sie mit Ihren eigenen Unterlagen. Wenn es stimmt, ist nichts zu tun."

TEXTS = {"more": " In der Tabelle gibt es {count:# weiteren solchen Fall|# weitere solche Fälle}."}

PROBLEMS = {
    "site-silent-between": (
        "warning",
        "{place}: hier keine Zeilen ({first} bis {last}), obwohl davor und danach gemeldet wurde.{more}",
        "Bitten Sie um die Zeilen dieser Zeit, oder fragen Sie, ob der Standort geschlossen war. Wenn ja, ist nichts zu tun.",
        "Ein Standort wird genannt, wenn sein Partner für jeden dieser Zeiträume Zeilen zu anderen Standorten geschickt hat, der Standort selbst für vier oder mehr Zeiträume gemeldet hat und, bei Einzelfällen, mindestens acht zu erwarten wären. "
        + _KEPT,
    ),
    "outlier": (
        "warning",
        "„{value}“ liegt weit entfernt von den anderen Werten ({place}): Die Hälfte aller {count} liegt zwischen {low} und {high}.{more}",
        "Prüfen Sie die Zahl, ihre Einheit und ihr Dezimalzeichen. Wenn sie stimmt, ist nichts zu tun.",
        "Eine Zahl wird genannt, wenn mindestens 12 für denselben Standort (oder Partner) und Indikator vorliegen, sie sowohl als Zahl als auch als Vielfaches mehr als 6 robuste Standardabweichungen von deren Median entfernt ist (Iglewicz und Hoaglin 1993) und mindestens das Dreifache oder höchstens ein Drittel des Medians beträgt. "
        + _FEW
        + _KEPT,
    ),
    "jump-since-last-period": (
        "warning",
        "„{value}“ ({period}) folgt auf {before} ({earlier}); so hat sich diese Reihe noch nie bewegt.{more}",
        "Prüfen Sie beide Zahlen und ob beide dasselbe zählen. Wenn sie stimmen, ist nichts zu tun.",
        "Eine Summe wird mit ihrem eigenen vorigen Zeitraum verglichen, wenn mindestens sechs Zeiträume vorliegen. Genannt wird eine Änderung auf das Dreifache oder ein Drittel, die mehr als 6 robuste Standardabweichungen von den üblichen Änderungen der Reihe entfernt ist und über das hinausgeht, was der Zufall bei Anzahlen bewirkt. Laufende Summen, die mit dem Jahr neu beginnen, werden als solche erkannt. "
        + _FEW
        + _KEPT,
    ),
    "digit-heaping": (
        "warning",
        "{share} von {count} Zahlen unter „{column}“ von diesem Absender enden auf 0 oder 5; zu erwarten wären etwa 20 %.{more}",
        "Fragen Sie, ob gezählt oder geschätzt wurde. Wenn gezählt wurde, ist nichts zu tun.",
        "Geschätzte Zahlen enden öfter auf 0 oder 5 als gezählte: Genannt wird eine Spalte, wenn es mindestens die Hälfte von 50 oder mehr Zahlen ab 10 ist (Whipple-Index von 250), und so viele, wie es der Zufall seltener als einmal in einer Million Fällen ergäbe. "
        + _KEPT,
    ),
    "constant-column": (
        "warning",
        "In allen {count} Zellen unter „{column}“ steht in diesem Blatt {value}, obwohl die Werte sich anderswo unterscheiden oder es immer sollten.{more}",
        "Prüfen Sie, ob der Wert nach unten kopiert oder als Vorgabe eingetragen wurde. Wenn er stimmt, ist nichts zu tun.",
        "Ein Blatt mit 30 oder mehr Zeilen, in dem sich eine Zahl nie ändert, während sie es in den anderen tut, oder in dem jeder Eintrag denselben Tag hat. "
        + _KEPT,
    ),
    "missing-share": (
        "warning",
        "„{column}“ ist in {share} der {count} Zeilen dieses Absenders leer, bei den anderen Absendern in {usual}.{more}",
        "Fragen Sie, ob die Werte noch geschickt werden können oder ob sie anders geführt werden.",
        "Eine Spalte, die das Blatt des Absenders hat, mit mindestens 30 Zeilen und um 30 Prozentpunkte mehr Lücken, als die anderen Absender zusammen haben; der Zufall ergäbe das seltener als einmal in einer Million Fällen. "
        + _KEPT,
    ),
    "site-missing-this-period": (
        "warning",
        "{place}: keine Zeilen ({period}; zuletzt {earlier}), obwohl der Partner für andere Standorte schon welche geschickt hat ({period}).{more}",
        "Bitten Sie um die Zeilen dieses Standorts, oder tragen Sie im Verzeichnis ein, wann er geschlossen wurde (ended_on).",
        "Ein Standort, der in jedem der vier Zeiträume vor dem letzten gemeldet hat, den die meisten Standorte gemeldet haben; wo er Einzelfälle schickt, mit fünf oder mehr je Zeitraum. Ein Partner, der gar nichts geschickt hat, wird als noch fehlend aufgeführt und nicht noch einmal für jeden Standort. "
        + _KEPT,
    ),
    "count-drop-since-last-file": (
        "warning",
        "Diese Datei hat {count} Zeilen; die Datei davor, „{earlier}“, hat {before}.{more}",
        "Prüfen Sie, ob vor dem Speichern Zeilen herausgefiltert oder abgeschnitten wurden. " + _LOOK,
        "Zwei aufeinanderfolgende Dateien eines Absenders mit Einzelfällen über etwa dieselbe Zeitspanne: Genannt wird eine spätere mit weniger als einem Drittel der Zeilen, wenn die frühere 20 oder mehr hat. "
        + _KEPT,
    ),
}
