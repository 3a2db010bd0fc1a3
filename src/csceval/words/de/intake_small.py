"""What is said about a count that its sender left out because it is small."""

PROBLEMS = {
    "count-left-out": (
        "error",
        "„{value}“ sagt, dass eine kleine Anzahl weggelassen wurde; als Zahl kann es niemand verwenden.",
        "Wenn die Zahl genannt werden darf, schreiben Sie sie hin. Wenn nicht, leeren Sie die Zelle: Sie gilt dann als nicht bekannt, nie als 0.",
        "Viele Stellen schreiben ein solches Zeichen für eine Zahl, die auf eine Person hinweisen könnte. Jede Zahl an seiner Stelle wäre geraten. Die Zeile ist mit ihrem Text zurückgestellt, bis dies berichtigt ist; die anderen Zeilen der Datei werden verwendet.",
    ),
}
