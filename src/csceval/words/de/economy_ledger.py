"""Sentences about partners' ledgers read as one."""

_ONE = "Die Buchungslisten mehrerer Partner werden wie die einer einzigen Organisation gelesen, damit kein Geld doppelt zählt und keines verloren geht. "
_WAITS = "Bis zur Antwort zählt das Geld weder als Ausgabe noch als Zahlung zwischen Partnern; es steht in einer eigenen Zeile. "

PROBLEMS = {
    "economy-amount-unusable": (
        "error",
        "Der Betrag der Buchung {flow} ist leer, liegt unter 0 oder ist keine Zahl; die Buchung ist daher zurückgestellt.",
        "Schreiben Sie den Betrag als Zahl. Tragen Sie eine Erstattung als Zahlung in der anderen Richtung ein.",
        _ONE
        + "Eine Buchung ohne verwendbaren Betrag lässt sich nicht addieren; sie wird aufgeführt und nicht gezählt.",
    ),
    "economy-answer-unknown": (
        "error",
        "„{said}“ soll {partner} sein, steht so aber nicht im Verzeichnis.",
        "Verwenden Sie eine partner_id des Verzeichnisses, oder keine für jemanden außerhalb.",
        "Antworten sagen, für welchen Partner ein Name in der Buchungsliste steht. Sie können nur zu Partnern des Verzeichnisses führen.",
    ),
    "economy-currencies": (
        "error",
        "Die Buchungsliste hat Beträge in {currencies}, die sich nicht addieren lassen.",
        "Nennen Sie die Währung, die verwendet werden soll, etwa mit currency=“{first}”, oder rechnen Sie die anderen vorher um.",
        "Beträge in verschiedenen Währungen werden nie addiert, und csceval kennt keine Wechselkurse. Ist eine Währung genannt, werden Buchungen in anderen aufgeführt und nicht gezählt.",
    ),
    "economy-entry-twice": (
        "warning",
        "Die Buchung {flow} steht zweimal in denselben Büchern, in jeder Zelle gleich; sie zählt einmal.",
        "Nehmen Sie eine der beiden heraus. Sind es zwei Zahlungen, geben Sie jeder eine eigene Nummer.",
        _ONE
        + "Werden Bücher mit neuen Buchungen noch einmal eingereicht, enthalten sie auch die alten. Eine Buchung mit gleicher Nummer und gleichem Inhalt zählt einmal; eine mit anderem Inhalt zählt als eigene Buchung.",
    ),
    "economy-gift-unvalued": (
        "warning",
        "{lines} von {of} Gaben an Sachleistungen oder Zeit haben keinen Wert und fehlen in deren Summe.",
        "Füllen Sie den Betrag aus, oder geben Sie den Wert einer Stunde ehrenamtlicher Zeit an.",
        "Sachleistungen und ehrenamtliche Zeit werden bewertet und neben dem Geld gezeigt. Eine Gabe ohne Betrag ist nicht 0 wert; ihr Wert bleibt daher offen und wird als offen gezählt.",
    ),
    "economy-kind-unknown": (
        "error",
        "Die Buchung {flow} hat die Art „{kind}“; möglich sind cash, in_kind, volunteer, match und committed.",
        "Schreiben Sie eine dieser fünf.",
        _ONE + "Nur die Art sagt, ob Geld geflossen ist. Eine Buchung anderer Art wird aufgeführt und nicht gezählt.",
    ),
    "economy-no-partner": (
        "error",
        "Die Buchung {flow} nennt keinen Partner, weder als Zahler noch als Empfänger.",
        "Tragen Sie den Partner ein, der gezahlt oder erhalten hat, oder nehmen Sie ihn in das Verzeichnis auf.",
        _ONE
        + "Geld, das kein Partner gezahlt oder erhalten hat, gehört nicht zur Zusammenarbeit; es wird aufgeführt und nicht gezählt.",
    ),
    "economy-other-currency": (
        "error",
        "Die Buchung {flow} lautet auf {currency}, addiert wird in einer anderen Währung; sie ist daher zurückgestellt.",
        "Rechnen Sie den Betrag um, und schreiben Sie die Währung der anderen Buchungen.",
        "Beträge in verschiedenen Währungen werden nie addiert, und csceval kennt keine Wechselkurse.",
    ),
    "economy-partner-alike": (
        "error",
        "„{value}“ liest sich fast wie der Partner {name} ({partner}); {amount} warten auf eine Antwort (Buchungen: {lines}).",
        "Sagen Sie, ob es dieser Partner ist: Schreiben Sie seinen Code in die Buchungsliste, oder antworten Sie, dass es jemand außerhalb ist.",
        "Eine Zahlung an einen Partner ist keine Ausgabe: Dieser Partner gibt das Geld wieder aus, und es zählte doppelt. "
        + _WAITS
        + "Namen werden ohne Großschreibung, Akzente, Satzzeichen und Rechtsform verglichen; ähnliche gelten nie als gleich.",
    ),
    "economy-partner-silent": (
        "warning",
        "{name} erhielt {amount} von Partnern, und in der Buchungsliste steht keine eigene Zahlung.",
        "Bitten Sie um die Zahlungen dieses Partners. Bis dahin wird das Geld als noch nicht ausgegeben gezeigt.",
        _ONE
        + "Was ein Partner weitergibt, zählt dort, wo es ausgegeben wird. Reicht der Empfänger keine Zahlungen ein, fehlen seine Ausgaben in jeder Zahl.",
    ),
    "economy-partner-unknown": (
        "error",
        "„{value}“ ist wie der Code eines Partners geschrieben, steht aber nicht im Verzeichnis; {amount} warten auf eine Antwort (Buchungen: {lines}).",
        "Berichtigen Sie den Code, nehmen Sie den Partner in das Verzeichnis auf, oder antworten Sie, dass es jemand außerhalb ist.",
        "Ein Code, den kein Partner hat, ist entweder vertippt oder gehört zu einem Partner, der im Verzeichnis fehlt. "
        + _WAITS,
    ),
    "economy-share-unusable": (
        "error",
        "Der örtliche Anteil der Buchung {flow} liegt nicht zwischen 0 und 1; wohin ihr Geld ging, gilt daher als unbekannt.",
        "Schreiben Sie einen Anteil von 0 bis 1, etwa 0.6 für 60 %.",
        "Ein Anteil von 60 könnte 60 % bedeuten oder ein Versehen sein; er wird nicht geraten. Geld mit unbekanntem Ort zählt als aus dem Gebiet abgeflossen.",
    ),
    "economy-transfer-differs": (
        "warning",
        "{payer} meldet {paid} als Zahlung an {payee}; {payee} meldet {received} als Eingang. Es zählen {agreed}.",
        "Bitten Sie beide um ihre Buchungen, und lassen Sie die falsche berichtigen.",
        "Eine Zahlung zwischen Partnern steht in zwei Büchern. Liegen diese weiter auseinander als zulässig, zählt die kleinere Summe, und die größere ist das andere Ende der Spanne.",
    ),
}
