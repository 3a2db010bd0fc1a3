"""What is said about indicator, table and evaluation files."""

_PLAIN = (
    "Definitionsdateien sind reine Daten: Text, Zahlen, true und false, Listen und Schlüssel. Tags, Anker, Aliase, "
    "Merge-Schlüssel, mehrere Dokumente in einer Datei, mehr als 20 Ebenen und mehr als 256 kB werden abgelehnt, weil sie "
    "Programme ausführen, endlos wachsen oder etwas anderes bedeuten können, als sie sagen."
)
_KEYS = (
    "csceval kennt jeden Schlüssel einer Definition, damit kein Schreibfehler unbemerkt eine Einstellung abschaltet. Die "
    "Seiten docs/indicators.md, docs/tables.md und docs/evaluation.md führen die Schlüssel auf."
)
_EXPRESSION = (
    "Ausdrücke kennen Spalten, Parameter, Zahlen, 'text', true und false, + - * /, Vergleiche, and, or, not, in (...), is "
    "present, is missing und einen Schritt entlang einer Beziehung (site.population). Es gibt keine Aufrufe, und höchstens "
    "1.000 Zeichen, 200 Teile und 30 Ebenen. Die Seite docs/indicators.md zeigt Beispiele."
)
_NAMES = "Der Name muss zu etwas gehören, das es gibt; `csceval list` zeigt, was da ist."

TEXTS = {
    "in_key": " in {place}",
    "line": "Zeile {line}: {sentence}",
    "cell": "{sheet} › {cell}: {sentence}",
    "choose": "Wählen Sie aus der Liste in dieser Zelle.",
    "more": "und {count} weitere.",
    "suggest": "Meinten Sie {name}?",
    "known": "Bekannt: {names}.",
    "no_keys": "Hier gibt es keine Schlüssel.",
    "colon": "in der Zeile steht ein zweiter Doppelpunkt; setzen Sie Text, der einen enthält, in Anführungszeichen",
    "tab": "die Zeile ist mit einem Tabulator eingerückt; nehmen Sie Leerzeichen",
    "indent": "die Einrückung passt nicht zu den Zeilen davor",
    "no_colon": "ein Schlüssel ohne Doppelpunkt, oder nach dem Doppelpunkt fehlt ein Leerzeichen",
    "quote": "ein geöffnetes Anführungszeichen wird nie geschlossen",
    "literal": "erlaubt ist nur eines von {choices}",
    "text": "es muss Text sein",
    "number": "es muss eine Zahl sein",
    "whole": "es muss eine ganze Zahl sein",
    "yes_no": "es muss true oder false sein",
    "date": "es muss ein Datum sein wie 2024-12-31",
    "list": "es muss eine Liste sein",
    "keys": "es müssen Schlüssel mit Werten sein",
    "at_least": "es muss mindestens {limit} sein",
    "at_most": "es darf höchstens {limit} sein",
    "pattern": "es hat nicht die richtige Form ({pattern})",
    "form_id": "es besteht aus Kleinbuchstaben, Ziffern und _ und beginnt mit einem Buchstaben",
    "form_column": "es ist eine Spalte oder eine, die einen Schritt entfernt ist: site.population",
    "form_module": "es ist ein Bereich von csceval und ein Modul darin: network.structure",
    "form_code": "es besteht aus Buchstaben, Ziffern, Leerzeichen, Punkten, _ und -",
    "form_version": "es hat die Form 1.0.0",
    "form_colour": "eine Farbe wird als # mit sechs Ziffern oder Buchstaben von A bis F geschrieben, wie #1F4E5F",
    "form_wave": "es ist die Nummer einer Welle: 1, 2, 3",
    "nothing": "nichts",
    "correct": "Berichtigen Sie den Wert hier.",
    "empty": "es darf nicht leer sein",
    "long": "es muss kürzer als {limit} Zeichen sein",
}

PROBLEMS = {
    "language-unfinished": (
        "error",
        "csceval spricht {locale} noch nicht: Nicht jeder Satz liegt in dieser Sprache vor.",
        "Nehmen Sie en-GB oder en-US. Wie weit es ist, sehen Sie, wenn in der Umgebung CSCEVAL_UNFINISHED=1 gesetzt ist.",
        (
            "Eine Sprache wird erst angeboten, wenn sie vollständig ist, denn ein Bericht in zwei Sprachen hilft niemandem. "
            "Mit `CSCEVAL_UNFINISHED` wird gezeigt, was übersetzt ist; alles andere bleibt englisch."
        ),
    ),
    "file-missing": (
        "error",
        "Die Datei {file} gibt es nicht.",
        "Legen Sie sie mit `csceval new` an, oder prüfen Sie den Namen des Ordners.",
        "Die Datei wurde genannt, ist aber nicht da.",
    ),
    "two-evaluations": (
        "error",
        "Der Ordner enthält sowohl evaluation.yaml als auch evaluation.xlsx.",
        "Behalten Sie eine von beiden, und verschieben Sie die andere.",
        "Beide Dateien würden sagen, was evaluiert wird, und csceval wählt nicht zwischen ihnen.",
    ),
    "evaluation-missing": (
        "error",
        "In {folder} gibt es weder evaluation.xlsx noch evaluation.yaml.",
        "Legen Sie eine mit `csceval new` an, oder prüfen Sie den Namen des Ordners.",
        "Eine Evaluation ist ein Ordner, in dem eine Datei evaluation.xlsx oder evaluation.yaml liegt.",
    ),
    "not-an-evaluation": (
        "error",
        "„{file}“ ist weder eine .yaml- noch eine .xlsx-Datei.",
        "Nennen Sie eine evaluation.yaml oder eine evaluation.xlsx.",
        "Eine Evaluation gibt es in zwei Schreibweisen, und `csceval convert` macht aus jeder die andere.",
    ),
    "spelling-exists": (
        "error",
        "{file} ist schon da.",
        "Verschieben Sie die Datei zuerst; csceval überschreibt sie nie.",
        "Beide Dateien würden sagen, was evaluiert wird, und was Sie in eine davon geschrieben haben, darf nicht verloren gehen.",
    ),
    "conversion-lossy": (
        "error",
        "{file} würde nicht dasselbe sagen und wurde daher nicht geschrieben.",
        "Behalten Sie die Datei, die Sie haben, und geben Sie uns bitte Bescheid.",
        "csceval liest, was es schreiben will, vorher selbst; eine Zahl oder ein Text, den die andere Schreibweise nicht fassen kann, wird nie weggelassen.",
    ),
    "yaml-too-large": ("error", "Die Datei ist größer als 256 kB.", "Teilen oder kürzen Sie sie.", _PLAIN),
    "yaml-not-utf8": (
        "error",
        "Die Datei ist nicht als UTF-8 gespeichert.",
        "Speichern Sie sie noch einmal mit der Kodierung UTF-8.",
        "Definitionsdateien werden als UTF-8 gelesen, damit Umlaute und Akzente erhalten bleiben.",
    ),
    "yaml-unreadable": (
        "error",
        "Das lässt sich nicht als YAML lesen: {reason}.",
        "Prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen in dieser Zeile.",
        _PLAIN,
    ),
    "yaml-refused": (
        "error",
        "In einer Definition nicht erlaubt: {what}.",
        "Schreiben Sie nur einfache Schlüssel, Listen, Text und Zahlen.",
        _PLAIN,
    ),
    "key-repeated": (
        "error",
        "Der Schlüssel „{key}“ steht zweimal da; der erste steht in Zeile {first}.",
        "Behalten Sie einen davon.",
        "Von zwei gleichen Schlüsseln ginge einer stillschweigend verloren.",
    ),
    "key-unknown": ("error", "„{key}“ ist kein bekannter Schlüssel{inside}.", "{suggestion}", _KEYS),
    "key-missing": ("error", "Der Schlüssel „{key}“ fehlt{inside}.", "Ergänzen Sie {key}.", _KEYS),
    "value-refused": ("error", "„{value}“ ist für {key} nicht möglich: {reason}.", "{suggestion}", _KEYS),
    "contradiction": (
        "error",
        "Die Definition widerspricht sich: {reason}.",
        "Ändern Sie eines von beiden.",
        "Manche Einstellungen schließen einander aus: Ein Bestand wird nicht über die Zeit summiert, ein Verhältnis hat zwei Teile.",
    ),
    "id-differs": (
        "error",
        "Die Datei heißt {stem}, ihre id ist aber „{name}“.",
        "Geben Sie Datei und id denselben Namen.",
        "Ein Teil wird am Namen seiner Datei gefunden.",
    ),
    "expression-refused": ("error", "„{expression}“ lässt sich nicht lesen: {reason}.", "{suggestion}", _EXPRESSION),
    "expression-unfit": ("error", "In {field}: {reason}.", "{suggestion}", _EXPRESSION),
    "column-unknown": ("error", "Tabelle {table} hat keine Spalte „{name}“.", "{suggestion}", _NAMES),
    "name-unknown": ("error", "Das gibt es nicht: {kind} „{name}“.", "{suggestion}", _NAMES),
    "name-repeated": (
        "error",
        "Zweimal vorhanden: {kind} „{name}“.",
        "Behalten Sie eines davon, oder geben Sie ihm einen anderen Namen.",
        "Ein Name muss zu genau einer Sache führen.",
    ),
    "period-unreadable": (
        "error",
        "„{value}“ ist kein Zeitraum.",
        "Schreiben Sie ihn als 2024-Q4, 2024-10, 2024 oder FY2024.",
        "Zeiträume sind Monate, Quartale, Halbjahre, Jahre, Geschäftsjahre oder Tage, immer mit dem Jahr.",
    ),
    "target-late": (
        "error",
        "Das Ziel für {period} wurde am {set_on} gesetzt, nach dem Ende dieses Zeitraums ({end}).",
        "Berichtigen Sie set_on oder den Zeitraum. Was im Nachhinein gesetzt wird, ist kein Ziel; nehmen Sie es heraus.",
        "Ein Ziel, das gesetzt wird, wenn das Ergebnis bekannt ist, lässt sich immer erreichen und beweist daher nichts.",
    ),
    "target-needed": (
        "error",
        "Bei {name} heißt besser: näher an einem Ziel; es gibt aber keines.",
        "Ergänzen Sie eine Zeile unter `targets`, oder geben Sie dem Indikator ein `default_target`.",
        "Indikatoren mit `direction: target` haben keine gute Richtung; nur ein Ziel sagt, wo sie liegen sollten.",
    ),
    "not-used-yet": (
        "note",
        "`{field}` wird gelesen, aber diese Version macht nichts daraus.",
        "Lassen Sie es für später stehen, oder nehmen Sie es heraus.",
        "Das Format einer Evaluation ist dem Programm voraus: Manche Schlüssel werden angenommen, ändern aber noch nichts.",
    ),
}
