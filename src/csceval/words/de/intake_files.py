"""What is said about files and sheets that cannot be read as they are."""

_INPUTS = "Was `inputs:` in evaluation.yaml oder das Blatt Dateien von evaluation.xlsx über eine Datei sagt, geht allem vor, was csceval selbst erkennt. "
_LISTED = "So übergangene Zeilen werden gezählt und aufgelistet, damit jede gelesene Zeile nachgewiesen ist. "
_LIMITS = (
    "Eine Datei wird abgelehnt, bevor sie den Rechner überlasten kann: höchstens 5 Millionen Zellen je Blatt, 300 MB "
    "entpackt, Teile über 10 MB höchstens das 200-Fache ihrer gepackten Größe, 2 GiB Speicher und 30 Sekunden je Datei."
)

PROBLEMS = {
    "lock-file": (
        "note",
        "„{file}“ ist eine Sperrdatei: Jemand hat die Arbeitsmappe geöffnet.",
        "Schließen Sie die Arbeitsmappe, damit die letzten Änderungen gespeichert sind, und starten Sie dann erneut.",
        "Office-Programme legen neben eine geöffnete Arbeitsmappe eine kleine verborgene Datei. Sie enthält keine Daten.",
    ),
    "hidden-file": (
        "note",
        "„{file}“ ist eine verborgene Datei oder gehört zum Betriebssystem.",
        "Es ist nichts zu tun.",
        "Verborgene Dateien und Ordner werden aufgelistet und nie gelesen.",
    ),
    "temporary-file": (
        "note",
        "„{file}“ ist eine vorläufige Datei.",
        "Warten Sie, bis das Herunterladen oder Kopieren beendet ist, und starten Sie dann erneut.",
        "Dateien, die noch heruntergeladen werden, werden nicht gelesen.",
    ),
    "empty-file": (
        "warning",
        "„{file}“ ist leer: 0 Bytes.",
        "Kopieren Sie die Datei noch einmal, oder löschen Sie sie.",
        "Eine leere Datei ist oft eine misslungene Kopie oder eine Datei aus der Cloud, die noch nicht auf diesem Rechner liegt.",
    ),
    "other-file": (
        "warning",
        "„{file}“ ist keine Tabellendatei und wurde daher nicht gelesen.",
        "Wenn sie Daten enthält, speichern Sie diese als .xlsx oder .csv.",
        "csceval liest Dateien mit den Endungen .xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .tsv und .tab.",
    ),
    "outside-inbox": (
        "warning",
        "„{file}“ ist eine Verknüpfung, die aus dem Posteingang herausführt; ihr wurde nicht gefolgt.",
        "Legen Sie die Datei selbst in den Posteingang.",
        "Gelesen wird nur, was wirklich im Posteingang liegt; so kann niemand csceval andere Dateien öffnen lassen.",
    ),
    "not-a-file": (
        "warning",
        "„{file}“ ist keine gewöhnliche Datei und wurde daher nicht geöffnet.",
        "Löschen Sie sie, oder legen Sie eine gewöhnliche Datei an ihre Stelle.",
        "Pipes und Geräte können ein Programm für immer aufhalten.",
    ),
    "not-allowed": (
        "error",
        "„{file}“ ließ sich nicht öffnen.",
        "Prüfen Sie, ob Sie die Datei lesen dürfen und ob kein anderes Programm sie festhält.",
        "Das Betriebssystem hat das Öffnen der Datei verweigert.",
    ),
    "still-being-written": (
        "error",
        "„{file}“ änderte sich, während sie gelesen wurde; nichts davon wurde verwendet.",
        "Warten Sie, bis sie fertig kopiert oder gespeichert ist, und starten Sie dann erneut.",
        "Eine halbe Datei darf nicht als ganze zählen.",
    ),
    "duplicate-file": (
        "note",
        "„{file}“ hat denselben Inhalt wie „{first}“ und wurde einmal gezählt.",
        "Löschen Sie eine der beiden Dateien.",
        "Dateien werden nach ihrem Inhalt verglichen, nicht nach ihrem Namen. " + _LISTED,
    ),
    "password-protected": (
        "error",
        "„{file}“ ist mit einem Kennwort geschützt.",
        "Entfernen Sie das Kennwort (Datei › Informationen › Arbeitsmappe schützen), und speichern Sie die Datei noch einmal.",
        "csceval fragt nie nach Kennwörtern.",
    ),
    "damaged-file": (
        "error",
        "„{file}“ ist unvollständig oder beschädigt.",
        "Öffnen Sie sie in Excel oder LibreOffice, speichern Sie sie noch einmal, und legen Sie die neue Kopie in den Posteingang.",
        "Die Datei beginnt wie eine Tabellendatei, lässt sich aber nicht bis zum Ende lesen. Oft wurde eine Kopie abgebrochen.",
    ),
    "too-large": (
        "error",
        "„{file}“ ist größer, als eine Tabellendatei hier sein darf ({what}).",
        "Löschen Sie die leeren Zeilen und Spalten unter und neben den Daten, oder teilen Sie die Datei.",
        _LIMITS,
    ),
    "reading-failed": (
        "error",
        "„{file}“ ließ sich nicht lesen: Der Lesevorgang brach ab.",
        "Öffnen Sie sie in Excel oder LibreOffice, speichern Sie sie unter neuem Namen, und legen Sie diese in den Posteingang.",
        "Jede Arbeitsmappe wird in einem eigenen Prozess gelesen, damit eine Datei nicht den ganzen Lauf beenden kann. "
        + _LIMITS,
    ),
    "file-is-html": (
        "error",
        "„{file}“ ist eine Webseite mit dem Namen einer Tabellendatei.",
        "Öffnen Sie sie in Excel oder LibreOffice, und speichern Sie sie als .xlsx.",
        "Manche Systeme exportieren Webseiten und nennen sie .xls.",
    ),
    "not-a-spreadsheet": (
        "error",
        "„{file}“ heißt wie eine Tabellendatei, ist aber keine.",
        "Speichern Sie die Daten als .xlsx oder .csv, und legen Sie diese Datei in den Posteingang.",
        "Die Art einer Datei wird an ihren ersten Bytes erkannt, nicht an ihrem Namen.",
    ),
    "encoding-unknown": (
        "error",
        "„{file}“ ist Text in einer unbekannten Zeichenkodierung.",
        "Speichern Sie die Datei noch einmal als „CSV UTF-8“.",
        "csceval liest UTF-8, UTF-16 und UTF-32 mit ihrer Kennzeichnung sowie Windows-1252. Seltenere werden nie geraten.",
    ),
    "encoding-assumed": (
        "warning",
        "„{file}“ ist nicht UTF-8 und wurde daher als Windows-1252 gelesen.",
        "Prüfen Sie, ob „{sample}“ richtig gelesen ist; wenn nicht, speichern Sie die Datei als „CSV UTF-8“.",
        "Alte Versionen von Excel schreiben CSV in der Kodierung des Landes. An Umlauten und Akzenten zeigt sich, ob richtig gelesen wurde.",
    ),
    "wrong-ending": (
        "warning",
        "„{file}“ trägt die Endung {ending}, ist aber eine {kind}-Datei; als solche wurde sie gelesen.",
        "Es ist nichts zu tun; ein richtiger Name vermeidet Verwirrung.",
        "Die Art einer Datei wird an ihren ersten Bytes erkannt, nicht an ihrem Namen.",
    ),
    "macros-present": (
        "note",
        "„{file}“ enthält Makros. Sie wurden nicht ausgeführt.",
        "Es ist nichts zu tun.",
        "Gelesen werden nur die zuletzt gespeicherten Werte; nichts in einer Arbeitsmappe wird je ausgeführt.",
    ),
    "file-without-data": (
        "warning",
        "„{file}“ hat keine ausgefüllte Zelle.",
        "Prüfen Sie, ob die richtige Datei geschickt wurde.",
        "Jedes Blatt der Datei ist leer.",
    ),
    "no-table-found": (
        "error",
        "In „{file}“ wurde keine Tabelle erkannt.",
        'Benennen Sie die Spalten wie in der Vorlage, oder sagen Sie unter `inputs:` in der Evaluation: - {{files: "{file}", sheets: {{"*": ihre Tabelle}}}}',
        "Ein Blatt wird an seiner Kopfzeile erkannt: einer Zeile unter den ersten 50, die die nötigen Spalten einer Tabelle nennt. "
        + _INPUTS,
    ),
    "sheet-unmatched": (
        "warning",
        "Das Blatt „{sheet}“ sieht nach Daten aus, wurde aber als keine Tabelle erkannt.",
        'Wenn es gebraucht wird, sagen Sie unter `inputs:` in der Evaluation: - {{files: "{file}", sheets: {{"{sheet}": seine Tabelle}}}}',
        "Ein anderes Blatt der Datei wurde erkannt; dieses ist also vielleicht nur für Ihren eigenen Gebrauch. "
        + _INPUTS,
    ),
    "sheet-ambiguous": (
        "error",
        "Die Kopfzeile von „{sheet}“ passt zu mehreren Tabellen: {tables}.",
        'Sagen Sie, welche es ist, in questions.xlsx oder unter `inputs:` in der Evaluation, zum Beispiel: - {{files: "{file}", sheets: {{"{sheet}": {first}}}}}',
        "Bis dahin sind die Zeilen zurückgestellt. " + _INPUTS,
    ),
    "header-not-found": (
        "error",
        "Keine Zeile von „{sheet}“ nennt eine Spalte der Tabelle {table}, obwohl es laut inputs: diese Tabelle ist.",
        "Prüfen Sie den Namen unter inputs: sheets:, oder nennen Sie die Überschriften unter inputs: columns:.",
        "Die Kopfzeile wird in den ersten 50 Zeilen gesucht. " + _INPUTS,
    ),
    "hidden-sheet": (
        "warning",
        "Das Blatt „{sheet}“ ist ausgeblendet; seine Zeilen wurden gelesen.",
        "Wenn sie nicht zählen sollen, löschen Sie das Blatt.",
        "Ausgeblendete Daten werden weder weggelassen noch verwendet, ohne dass es gesagt wird.",
    ),
}
