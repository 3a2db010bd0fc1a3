"""What is said about what a workbook holds besides its values, and about copies of files."""

TEXTS = {
    "rows_one": "Zeile {first} ist in „{sheet}“ ausgeblendet und wurde gelesen.",
    "rows_run": "Zeilen {first} bis {last} sind in „{sheet}“ ausgeblendet und wurden gelesen.",
    "rows_many": "{count} Zeilen zwischen {first} und {last} sind in „{sheet}“ ausgeblendet und wurden gelesen.",
    "blind_required": "„{column}“ ist leer oder zeigt einen Fehler wie #N/A; jede Zeile braucht es.",
    "saw_copies": "Dies scheinen Kopien einer Datei zu sein, die sich aber unterscheiden: {names}. Welche gilt?",
}
PROBLEMS = {
    "hidden-row": (
        "warning",
        "{rows}",
        "Wenn sie nicht zählen sollen, löschen Sie sie; wenn doch, blenden Sie sie ein (alle Zeilen markieren › Einblenden, Filter löschen).",
        (
            "Ein Filter oder „Ausblenden“ nimmt Zeilen aus dem Blick, nicht aus der Arbeitsmappe. Ausgeblendete Daten werden "
            "weder weggelassen noch verwendet, ohne dass es gesagt wird."
        ),
    ),
    "hidden-column": (
        "warning",
        "Die Spalte „{column}“ von „{sheet}“ ist ausgeblendet und wurde gelesen.",
        "Wenn sie nicht zählen soll, löschen Sie sie; wenn doch, blenden Sie sie ein.",
        (
            "Wer das Blatt ansieht, sieht nicht, was in einer ausgeblendeten Spalte steht. Ausgeblendete Daten werden weder "
            "weggelassen noch verwendet, ohne dass es gesagt wird."
        ),
    ),
    "range-inflated": (
        "warning",
        "„{sheet}“ hat ausgefüllte Zellen weit entfernt von seiner Tabelle ({cells}); sie wurden weggelassen.",
        "Sehen Sie sich diese Zellen an, und löschen Sie sie, oder verschieben Sie ihren Inhalt neben die Tabelle.",
        (
            "Manche Zusatzprogramme hinterlassen Zellen in der letzten Ecke eines Blatts. Bis zu 100 Zellen, die mehr als "
            "1.000 Zeilen oder 100 Spalten entfernt sind, werden weggelassen, damit sich die Tabelle lesen lässt; sonst wird "
            "die Datei als zu groß abgelehnt."
        ),
    ),
    "claims-more-rows": (
        "note",
        "„{sheet}“ meldet {claimed:# Zeile|# Zeilen}, von denen {used:,} benutzt {used:ist|sind}.",
        "Es ist nichts zu tun; ohne die leeren Zeilen unter den Daten wird die Datei kleiner.",
        "Formatierte, aber leere Zeilen zählen in manchen Programmen als benutzt. Sie enthalten nichts und werden nicht gelesen.",
    ),
    "truncated-at-limit": (
        "warning",
        "„{sheet}“ hat genau {rows} Zeilen, mehr konnte ein Blatt nicht fassen: Das Ende könnte abgeschnitten sein.",
        "Vergleichen Sie mit dem System, aus dem das Blatt exportiert wurde, und schicken Sie den Rest als zweite Datei.",
        "Excel schneidet ab, was nicht hineinpasst: bei 65.536 Zeilen in .xls-Dateien, bei 1.048.576 in neueren, auch beim Speichern als CSV.",
    ),
    "cell-stored-twice": (
        "error",
        "Diese Zelle steht mehrmals in der Datei, mit verschiedenen Werten.",
        "Öffnen Sie die Datei in Excel oder LibreOffice, geben Sie den richtigen Wert in die Zelle ein, und speichern Sie sie.",
        (
            "Ein Blatt sollte jede Zelle einmal enthalten. Welchen ihrer Werte ein Programm zeigt, hängt vom Programm ab; die "
            "Zeile ist daher zurückgestellt."
        ),
    ),
    "external-links": (
        "note",
        "„{file}“ übernimmt Werte aus anderen Arbeitsmappen. Verwendet wurden die zuletzt gespeicherten; keiner Verknüpfung wurde gefolgt.",
        (
            "Es ist nichts zu tun, außer die anderen Arbeitsmappen haben sich seither geändert: Aktualisieren Sie dann die "
            "Verknüpfungen in Excel, und speichern Sie die Datei."
        ),
        "Eine Zelle kann zeigen, was in einer anderen Arbeitsmappe steht. csceval öffnet nur die Dateien im Posteingang.",
    ),
    "embedded-objects": (
        "note",
        "„{file}“ enthält eingebettete Objekte wie Dokumente oder Steuerelemente. Sie wurden nicht geöffnet.",
        "Es ist nichts zu tun. Wenn ein eingebettetes Dokument Daten enthält, speichern Sie es als eigene Datei.",
        "Gelesen werden nur die Zellen der Arbeitsmappe.",
    ),
    "conflict-copy": (
        "error",
        "„{file}“ und „{other}“ scheinen zwei Kopien einer Datei zu sein, unterscheiden sich aber.",
        "Sagen Sie in questions.xlsx, welche gilt, oder löschen Sie die andere.",
        (
            "Cloud-Speicher und „Kopie speichern“ hinterlassen zwei Dateien, wo eine gemeint war: visits (1).xlsx, "
            "visits - Copy.xlsx, visits-PCNAME.xlsx. Würden beide verwendet, zählten Zeilen doppelt; beide sind daher "
            "zurückgestellt, bis eine gewählt ist."
        ),
    ),
    "copy-not-chosen": (
        "note",
        "„{file}“ wurde weggelassen, weil stattdessen „{other}“ gewählt wurde.",
        "Es ist nichts zu tun; sie zu löschen vermeidet Verwirrung.",
        "Zwei Dateien schienen Kopien einer einzigen zu sein, und jemand hat gesagt, welche gilt.",
    ),
    "names-alike": (
        "warning",
        "Die Namen von „{file}“ und „{other}“ unterscheiden sich nur in der Groß- und Kleinschreibung oder darin, wie Akzente gespeichert sind.",
        "Prüfen Sie, ob beide gemeint sind, und benennen Sie eine um.",
        "Auf vielen Rechnern ist dies derselbe Name; beim Kopieren würde dann eine Datei die andere ersetzen.",
    ),
    "lock-file-open": (
        "note",
        "„{file}“ zeigt, dass jemand „{other}“ geöffnet hat: Gelesen wurde der zuletzt gespeicherte Stand.",
        "Schließen Sie die Arbeitsmappe, damit die letzten Änderungen gespeichert sind, und starten Sie dann erneut.",
        "Office-Programme legen neben eine geöffnete Arbeitsmappe eine kleine verborgene Datei. Sie enthält keine Daten.",
    ),
}
