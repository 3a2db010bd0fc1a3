"""What is asked, how the answers are taken, and what is said about answers that cannot be."""

_LOG = "csceval fügt in .csceval/decisions.csv immer nur Zeilen hinzu. "

_LISTED = "So übergangene Zeilen werden gezählt und aufgelistet, damit jede gelesene Zeile nachgewiesen ist. "

TEXTS = {
    # questions
    "dates_one": "{n} Datumsangabe passt",
    "dates_more": "{n:,} Datumsangaben passen",
    "decimal_one": "{n} Zahl lässt",
    "decimal_more": "{n:,} Zahlen lassen",
    "saw_missing_number": "„{value}“ steht unter „{column}“, wo eine Zahl gebraucht wird. Was bedeutet es dort?",
    "saw_missing": "„{value}“ steht unter „{column}“, wo ein Wert gebraucht wird. Was bedeutet es dort?",
    "saw_id": "„{value}“ steht nicht im Verzeichnis; am nächsten kommt „{id}“. Ist es dasselbe?",
    "saw_name": "„{value}“ steht nicht im Verzeichnis; am nächsten kommt „{near}“ ({id}). Ist es dasselbe?",
    "saw_newer": "{newer} nennt {value}, wo {older} {before} nannte ({place}){more}. Ersetzt die neuere Datei die ältere? Bis Sie es sagen, wird keine von beiden verwendet.",
    "saw_files": "{newer} nennt {value}, wo {older} {before} nennt ({place}){more}. Ersetzt eine der Dateien die andere? Bis Sie es sagen, wird keine von beiden verwendet.",
    "more": " und {n} weitere",
    "saw_rows": "Zeilen mit demselben Schlüssel sagen Verschiedenes: {places}. Welche gilt? Bis Sie es sagen, wird keine verwendet.",
    "and": " und ",
    "or": " oder ",
    "choice_replaces": "{newer} ersetzt {older}",
    "choice_only_these": "nur diese Einträge",
    "choice_only_these_from": "nur diese Einträge, aus {name}",
    "choice_keep": "{older} behalten",
    "waits": "Danach werden Sie in questions.xlsx gefragt.",
    # the log
    "log_no_utf8": "Das Protokoll der Entscheidungen ist an dieser Stelle kein UTF-8-Text.",
    "log_header": "Das Protokoll der Entscheidungen muss mit dieser Zeile beginnen: {header}",
    "log_quotes": "Anführungszeichen sind hier nicht geschlossen.",
    "log_width": "Die Zeile hat {found} Werte statt {expected}.",
    "log_number": "Die Zeile sollte Nummer {expected} sein, nennt aber „{found}“: Eine Zeile wurde von Hand hinzugefügt, geändert oder entfernt.",
    "log_undoes": "„{found}“ ist nicht die Nummer einer früheren Entscheidung.",
    "log_fix": "Stellen Sie die Datei aus einer Kopie oder Sicherung wieder her. Um eine Entscheidung zurückzunehmen, schreiben Sie in questions.xlsx unter „Zurücknehmen“ ja.",
}

PROBLEMS = {
    "answer-unknown": (
        "error",
        "„{value}“ ist keine der Antworten auf diese Frage: {choices}.",
        "Meinten Sie „{near}“? Wählen Sie eine Antwort aus der Liste in der Zelle.",
        "Übernommen wird nur eine Antwort, die zur Auswahl steht, damit kein Schreibfehler etwas entscheidet. Was Sie geschrieben haben, bleibt in seiner Zelle, und die Zeilen warten weiter.",
    ),
    "answer-late": (
        "warning",
        "„{value}“ steht in einer älteren Kopie der Fragen; seither lautet die Antwort „{latest}“.",
        "Um sie zu ändern, nehmen Sie jene Antwort in questions.xlsx auf dem Blatt „Beantwortet“ zurück, und antworten Sie dort neu.",
        "Jede Zeile der Arbeitsmappe weiß, welche Entscheidungen es gab, als sie geschrieben wurde. Eine Antwort neben einem älteren Stand wird nicht übernommen, weil inzwischen jemand entschieden hat.",
    ),
    "answer-torn": (
        "warning",
        "„{value}“ wurde nicht übernommen: Die Zeile gehört nicht mehr zu einer einzigen Frage.",
        "Schreiben Sie die Antwort noch einmal in die Datei questions.xlsx, die csceval jetzt geschrieben hat.",
        "Eine überschriebene Zeile von questions.xlsx, oder eine, von der nur einige Spalten sortiert wurden, könnte die falsche Frage beantworten. ",
    ),
    "undo-unknown": (
        "warning",
        "„{value}“ unter „Zurücknehmen“ ist weder ja noch nein.",
        "Schreiben Sie ja, um die Antwort zurückzunehmen, oder lassen Sie die Zelle leer.",
        "Eine Antwort wird nur durch ein klares Ja zurückgenommen. ",
    ),
    "questions-unreadable": (
        "warning",
        "Diese Arbeitsmappe enthält keine Fragen von csceval oder ließ sich nicht lesen; Antworten darin wurden nicht übernommen.",
        "Öffnen Sie sie, und speichern Sie sie noch einmal als .xlsx, oder legen Sie sie woanders ab. Die Fragen stehen in {free}.",
        "csceval überschreibt keine Arbeitsmappe, die es nicht lesen konnte, denn sie könnte Antworten enthalten.",
    ),
    "superseded-file": (
        "note",
        "Zeilen dieser Datei, die nicht verwendet werden, weil {newer} sie ersetzt: {count}.",
        "Es ist nichts zu tun. Um es zurückzunehmen, schreiben Sie in questions.xlsx unter „Zurücknehmen“ ja.",
        "Sie haben gesagt, dass eine neuere Datei diese ersetzt. Übergangen werden alle Zeilen in den Tabellen, die beide Dateien füllen, auch solche, die der neueren Datei fehlen. "
        + _LISTED,
    ),
    "superseded-row": (
        "note",
        "Es gilt eine andere Zeile mit demselben Schlüssel.",
        "Es ist nichts zu tun. Um es zurückzunehmen, schreiben Sie in questions.xlsx unter „Zurücknehmen“ ja.",
        "Zwei Zeilen sagten unter einem Schlüssel Verschiedenes, und Sie haben gesagt, welche gilt. " + _LISTED,
    ),
    "decisions-damaged": (
        "error",
        "Das Protokoll der Entscheidungen wurde von Hand geändert.",
        "Stellen Sie .csceval/decisions.csv aus einer Kopie oder Sicherung wieder her.",
        _LOG
        + "Eine fehlende oder geänderte Zeile würde Zahlen ändern, ohne eine Spur zu hinterlassen; es wird daher nichts gelesen, bis das Protokoll wieder vollständig ist.",
    ),
}
