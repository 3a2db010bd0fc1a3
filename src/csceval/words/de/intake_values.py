"""What is said about units, scales, ids and texts: what is decided for a column as a whole."""

_ASIDE = "Die Zeile ist mit ihrem Text zurückgestellt, bis dies berichtigt ist; die anderen Zeilen der Datei werden verwendet. "
_WAIT = "Die Zeilen warten, bis die Frage dazu beantwortet ist; Antworten gelten auch für die nächsten Dateien des Absenders. "

TEXTS = {
    "saw_percent": "„{column}“ nennt Prozent, aber Zahlen wie {example} könnten ebenso Anteile von 0 bis 1 sein.",
    "saw_large": "„{column}“ enthält Anteile von 0 bis 1, aber auch Zahlen wie {example}.",
    "saw_factor": "„{column}“ könnte in Tausend oder Millionen gezählt sein, zum Beispiel {example}.",
    "saw_unit": "„{column}“ ist in {mark} angegeben; die Evaluation rechnet in {currency}.",
}

PROBLEMS = {
    "percent-among-numbers": (
        "error",
        "„{value}“ ist ein Prozentwert unter einfachen Zahlen.",
        "Schreiben Sie die gezählte Zahl; ein Anteil gehört in eine eigene Zeile oder Spalte.",
        "Neben 28 und 33 bedeutet eine Zelle mit „12 %“ nicht zwölf Hundertstel, und sie mitzuzählen wäre falsch. Die Zeile ist mit ihrem Text zurückgestellt, bis dies berichtigt ist.",
    ),
    # Whole columns
    "percent-read": (
        "note",
        "Prozentwerte in „{column}“, die auf die Skala der Tabelle gebracht wurden: {count}; gelesen wurde {before} als {after}.",
        "Es ist nichts zu tun.",
        "Wo eine Überschrift, ein Prozentzeichen oder ein Zahlenformat sagt, dass eine Zahl ein Prozentwert ist, wird sie auf die Skala der Tabelle gebracht; das wird einmal je Spalte vermerkt.",
    ),
    "thousands-read": (
        "note",
        "Zahlen in „{column}“, die gelesen wurden, wie die Überschrift sagt: {count}; gelesen wurde {before} als {after}.",
        "Es ist nichts zu tun.",
        "Tausender und Millionen, die eine Überschrift nennt, werden ausmultipliziert; das wird einmal je Spalte vermerkt.",
    ),
    "scale-unclear": (
        "error",
        "Die Skala von „{column}“ ist unklar: {example} könnte zweierlei bedeuten.",
        "Beantworten Sie die Frage dazu, oder nennen Sie die Skala in der Überschrift, zum Beispiel „(%)“ oder „(£'000)“.",
        "csceval rät nicht, ob 0.45 für 45 % oder 0,45 % steht oder ob k Tausend bedeutet. " + _WAIT,
    ),
    "unit-mismatch": (
        "error",
        "„{column}“ ist in {mark} angegeben, die Evaluation rechnet aber in {currency}.",
        "Beantworten Sie die Frage dazu, geben Sie die Beträge in {currency} an, oder fügen Sie eine Spalte Currency hinzu, wo die Tabelle eine hat.",
        "Beträge in verschiedenen Währungen werden nie addiert, und csceval kennt keine Wechselkurse. " + _WAIT,
    ),
    "mixed-types": (
        "warning",
        "{count} von {all} Zellen unter „{column}“ sind nicht von der erwarteten Art ({kind}).",
        "Sehen Sie nach, ob dies die richtige Spalte ist; berichtigen Sie dann die Zellen, oder nennen Sie die richtige Spalte unter `inputs:` in der Evaluation.",
        "Wenn viele Zellen einer Spalte mit Zahlen oder Tagen Wörter enthalten, gehört die Überschrift oft zu einer anderen Spalte, oder Spalten sind verrutscht.",
    ),
    "text-number": (
        "note",
        "Kennungen unter „{column}“ sind teils Zahlen, teils Texte.",
        "Es ist nichts zu tun; ist die Spalte als Text formatiert, bleiben führende Nullen erhalten.",
        "Tabellenprogramme lassen führende Nullen von Kennungen weg, die sie für Zahlen halten. csceval liest 1001, 1001.0 und den Text 1001 als dieselbe Kennung.",
    ),
    "time-cut": (
        "note",
        "Tage unter „{column}“ mit einer Uhrzeit, die nicht verwendet wird: {count}.",
        "Es ist nichts zu tun.",
        "Datumsspalten enthalten Tage; die Uhrzeit bleibt in der Datei des Partners.",
    ),
    # Cells
    "percent-scale": (
        "error",
        "„{value}“ ist kein Anteil von 0 bis 1.",
        "Meinten Sie {number} % = {share}? Schreiben Sie {share}, oder setzen Sie „%“ in die Überschrift oder die Zelle.",
        "Eine Zahl über 1 in einer Spalte mit Anteilen ist oft ein Prozentwert; csceval rechnet sie aber nie um, solange das Blatt es nicht sagt. "
        + _ASIDE,
    ),
    "mixed-currency": (
        "error",
        "„{value}“ ist in {mark} angegeben, nicht in {currency}.",
        "Geben Sie den Betrag in {currency} an, oder seine Währung in einer Spalte Currency, wo die Tabelle eine hat.",
        "Beträge in verschiedenen Währungen werden nie addiert, und csceval kennt keine Wechselkurse. " + _ASIDE,
    ),
    "unit-in-cell": (
        "error",
        "„{value}“ ist eine Zahl mit Einheit, {unit}.",
        "Schreiben Sie nur die Zahl: {number}.",
        "Einheiten gehören in die Überschrift, damit eine Zahlenspalte eine bleibt. " + _ASIDE,
    ),
    "id-leading-zero": (
        "warning",
        "„{value}“ könnte führende Nullen verloren haben: Andere Kennungen der Spalte haben {length} Ziffern.",
        "Wenn es {proposed} ist, formatieren Sie die Spalte als Text, und geben Sie es so ein.",
        "Tabellenprogramme lassen führende Nullen von Kennungen weg, die sie für Zahlen halten; dann hat dasselbe zwei Kennungen. Die Kennung wird verwendet, wie sie dasteht.",
    ),
    "control-char": (
        "note",
        "Die Zelle enthielt unsichtbare Zeichen; sie wurden weggelassen.",
        "Es ist nichts zu tun.",
        "Solche Zeichen kommen beim Kopieren und Einfügen aus anderen Programmen. Sie würden aus einer Kennung zwei machen.",
    ),
    "too-long": (
        "error",
        "Die Zelle enthält mehr als {limit} Zeichen.",
        "Suchen Sie ein fehlendes Anführungszeichen: Es macht aus vielen Zeilen eine Zelle.",
        "Keine Zelle einer Tabelle fasst so viel; höchstwahrscheinlich ist die Textdatei hier beschädigt. " + _ASIDE,
    ),
    "text-at-limit": (
        "warning",
        "Der Text hat genau {limit} Zeichen, mehr fasst eine Zelle nicht: Sein Ende wurde wahrscheinlich abgeschnitten.",
        "Kürzen Sie den Text, oder schicken Sie ihn auf anderem Weg.",
        "Tabellenprogramme schneiden längere Texte ohne ein Wort ab.",
    ),
    "formula-like-text": (
        "note",
        "„{value}“ sieht aus wie eine Formel; es blieb als Text erhalten.",
        "Es ist nichts zu tun.",
        "csceval rechnet nie aus, was die Zelle eines Partners enthält, und schreibt solche Texte so, dass auch kein Tabellenprogramm es tut.",
    ),
    "date-outside": (
        "warning",
        "„{value}“ liegt weit von der Zeit der Evaluation entfernt.",
        "Berichtigen Sie das Jahr, wenn es ein Versehen ist; erwartet sind Jahre von {first} bis {last}.",
        "Ein Jahr wie 2204 oder 1924 ist meist ein Schreibfehler. Die Zeile wird verwendet, wie sie dasteht.",
    ),
}
