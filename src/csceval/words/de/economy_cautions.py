"""What practitioners get wrong with economic effects, said where it happens."""

_AREA = "Eine Wirkung gilt für ein Gebiet: Nur was dort verdient wird, zählt. "
_ONCE = "Geld zählt einmal. "
_MODEL = "Eine Tabelle der Wirtschaftszweige weiß nichts von einer Zusammenarbeit; ob ihre Zahlen stimmen, hängt davon ab, wie man sie verwendet. "
_CLAIM = "Behauptet werden darf nur, was ermittelt wurde. "

TEXTS = {
    "break_even": " Um die Kosten zu decken, müssten davon {share} zusätzlich sein.",
    "column": "Vorleistungen, die den Produktionswert erreichen oder übersteigen",
    "gva": "eine Wirkung auf die Wertschöpfung über 1 je ausgegebener Einheit",
    "negative": "negative Vorleistungen",
    "radius": "eine Kette von Vorleistungen ohne Ende",
}
PROBLEMS = {
    "economy-gift-multiplied": (
        "error",
        "Sachleistungen oder ehrenamtliche Zeit sind unter dem, was multipliziert wird (zusammen {amount}, {lines:# Zeile|# Zeilen}).",
        "Nehmen Sie sie aus den Ausgaben heraus, und zeigen Sie ihren Wert daneben.",
        "Für eine Gabe oder ehrenamtliche Zeit wird niemand bezahlt; kein Lieferant verdient etwas, und nichts wird ausgelöst. Ihr Wert gehört neben die Wirkung, nie in die Tabelle. Hinweis W8.",
    ),
    "economy-gross": (
        "warning",
        "BRUTTO, der Zusammenarbeit nicht zuzurechnen: Was ohnehin geschehen wäre, ist nicht abgezogen.{break_even}",
        "Geben Sie deadweight, displacement, leakage und substitution an, jeweils mit Grundlage, oder lassen Sie das Wort brutto neben der Zahl stehen.",
        _CLAIM
        + "Von den meisten Wirkungen wäre ein Teil auch ohne die Zusammenarbeit entstanden oder wurde anderswo weggenommen. Ist jeder dieser Anteile 0 oder fehlt er, ist die Zahl brutto. Hinweis W10.",
    ),
    "economy-impact-as-benefit": (
        "error",
        "„{item}“ ist eine wirtschaftliche Wirkung und steht unter dem Nutzen.",
        "Nehmen Sie es heraus: Zeigen Sie die Wirkung und den Vergleich von Nutzen und Kosten in zwei Tabellen.",
        "Ausgaben haben eine Wirkung, wohin sie auch gehen, auch wenn das Geld für etwas anderes ausgegeben worden wäre. Sie ist kein Nutzen des Projekts; wer beides addiert, zählt die Kosten als ihren eigenen Ertrag. Hinweis W9.",
    ),
    "economy-induced-denominator": (
        "warning",
        "Es ist nicht gesagt, wodurch die Käufe der Haushalte geteilt wurden, um die Wirkung wieder ausgegebener Löhne zu berechnen.",
        "Nennen Sie es: gesamtes Haushaltseinkommen, alle Ausgaben der Haushalte, Wertschöpfung oder Arbeitnehmerentgelt; zeigen Sie die Spanne über diese.",
        _MODEL
        + "Dieselbe Tabelle ergibt für soziale Dienste in den Vereinigten Staaten 2,8, 3,6 oder 5,0, allein je nach diesem Teiler. Hinweis W7.",
    ),
    "economy-induced-headline": (
        "warning",
        "Die Hauptzahl enthält wieder ausgegebene Löhne (Typ II).",
        "Stellen Sie Typ I voran, und zeigen Sie darunter, was Löhne hinzufügen.",
        _MODEL
        + "Typ II nimmt an, dass alle Bezahlten sonst nichts auszugeben gehabt hätten. Er ist eine Obergrenze. Hinweis W7.",
    ),
    "economy-induced-large": (
        "warning",
        "Mit wieder ausgegebenen Löhnen ist der Produktionswert bis zu {ratio}-mal so hoch wie ohne sie ({sector}); über {most} liegt dieses Verhältnis in {sectors} von {of} Wirtschaftszweigen.",
        "Prüfen Sie, wodurch die Käufe der Haushalte geteilt wurden.",
        _MODEL
        + "Unter den Multiplikatoren, die die schottische Regierung für 2016 veröffentlicht hat, ist das größte Verhältnis 1,59 und der Median 1,18. Hinweis W7.",
    ),
    "economy-jobs-units": (
        "warning",
        "Arbeitsplätze in verschiedenen Einheiten sind addiert: {units}.",
        "Rechnen Sie alle in Vollzeitäquivalente um, oder zeigen Sie sie getrennt.",
        _CLAIM + "Zwei halbe Stellen sind zwei Köpfe und ein Vollzeitäquivalent. Hinweis W17.",
    ),
    "economy-jobs-years": (
        "warning",
        "Arbeitsplätze aus {years} Jahren sind addiert.",
        "Sagen Sie, dass die Summe Beschäftigungsjahre zählt, oder nennen Sie den Mittelwert eines Jahres.",
        _CLAIM
        + "Eine Stelle, die drei Jahre besteht, ist ein Arbeitsplatz, aber drei Beschäftigungsjahre. Hinweis W17.",
    ),
    "economy-leakage-twice": (
        "error",
        "Von den Käufen wird ein Abfluss von {rate} abgezogen, obwohl anderswo Gekauftes in den Koeffizienten schon nicht mehr enthalten ist.",
        "Lassen Sie diesen Abzug weg. Der Abfluss in Leitfäden zur Zusätzlichkeit meint Menschen, die anderswo leben, nicht Käufe.",
        _MODEL
        + "Importe und Käufe außerhalb des Gebiets gehen einmal ab: durch die Tabelle oder durch einen Abzug. Hinweis W6.",
    ),
    "economy-local-money": (
        "warning",
        "{share} des Geldes stammen aus dem Gebiet selbst ({sources}) und wären dort ohnehin ausgegeben worden.",
        "Ermitteln Sie die Wirkung des Geldes von außerhalb allein, oder zeigen Sie beides.",
        _AREA
        + "Steuern und Spenden der Einwohner wären im Gebiet für etwas anderes ausgegeben worden. Nur Geld von außerhalb ist neu. Hinweis W15.",
    ),
    "economy-money-of-unknown-origin": (
        "warning",
        "Bei {share} des Geldes ist nicht gesagt, ob es von außerhalb des Gebiets kommt ({sources}).",
        "Sagen Sie zu jeder Quelle, ob ihr Geld von außerhalb kommt.",
        _AREA
        + "Nur Geld von außerhalb ist für das Gebiet neu; was unbekannter Herkunft ist, zählt nie als neu. Hinweis W15.",
    ),
    "economy-multiplier-high": (
        "warning",
        "Der Produktionsmultiplikator von {sector} ist {value} (Wirtschaftszweige über {limit}: {sectors}).",
        "Prüfen Sie die Koeffizienten dieses Wirtschaftszweigs und ob die Importe herausgenommen sind.",
        "Wenige Wirtschaftszweige amtlicher Tabellen haben einen höheren (der größte des Vereinigten Königreichs 2019 ist 2,65); das ist ein Grund nachzusehen. Hinweis W14.",
    ),
    "economy-output-as-demand": (
        "error",
        "Der Produktionswert des Wirtschaftszweigs {sector} ist als Endnachfrage eingetragen; seine Wirkung wird dadurch zu groß (um {more}).",
        "Teilen Sie den Betrag durch {factor}, oder tragen Sie ein, was gekauft wurde.",
        _MODEL
        + "Ein Multiplikator gilt für eine Einheit Endnachfrage, und die Käufe des Wirtschaftszweigs bei sich selbst sind darin enthalten. Wer seinen Produktionswert einträgt, zählt diese doppelt. Hinweis W4.",
    ),
    "economy-partner-paid": (
        "error",
        "„{value}“ liest sich wie der Partner {name}, und {amount} an ihn sind unter dem, was multipliziert wird ({lines:# Zeile|# Zeilen}).",
        "Verrechnen Sie die Buchungslisten vorher (consolidate), damit das Geld dort zählt, wo dieser Partner es ausgibt.",
        _ONCE
        + "Ein Geldgeber, der 100 an einen Partner zahlt, der 40 weitergibt, hat 100 in Bewegung gesetzt und nicht 140. Hinweis W1.",
    ),
    "economy-place-unknown": (
        "warning",
        "Niemand weiß, wohin {share} der Ausgaben gingen ({lines:# Zeile|# Zeilen}); sie zählen als aus dem Gebiet abgeflossen.",
        "Fragen Sie die Partner, wo diese Lieferanten sind und wo ihre Beschäftigten wohnen, und füllen Sie den örtlichen Anteil aus.",
        _AREA
        + "Was nicht bekannt ist, zählt als abgeflossen; die Wirkung kann daher größer sein, aber nicht kleiner. Hinweis W5.",
    ),
    "economy-price-year": (
        "warning",
        "Die Ausgaben stehen in Preisen von {spent}, die Tabelle in Preisen von {table}.",
        "Rechnen Sie die Ausgaben zuerst auf die Preise der Tabelle um und das Ergebnis zurück.",
        _MODEL
        + "Arbeitsplätze je Einheit des Produktionswerts gelten in den Preisen des Jahres der Tabelle. Hinweis W11.",
    ),
    "economy-retail-price": (
        "warning",
        "{share} der Ausgaben ({lines:# Zeile|# Zeilen}) sind Käufe im Einzel- oder Großhandel und gehen mit dem vollen Preis ein.",
        "Geben Sie die Handelsspanne an: Nur sie bleibt im Handel, der Rest geht an die, die die Waren hergestellt haben.",
        _MODEL
        + "Von dem, was man im Laden zahlt, zählt die Tabelle nur die Spanne als Handel; die Waren wurden anderswo hergestellt, oft außerhalb des Gebiets. Hinweis W12.",
    ),
    "economy-sector-chosen": (
        "warning",
        "{share} der Ausgaben stehen in Wirtschaftszweigen, die für mehrdeutige Codes ausgewählt wurden ({codes}).",
        "Fragen Sie nach einem genaueren Code, oder ermitteln Sie die Wirkung für jede Wahl und zeigen Sie die Spanne.",
        _MODEL
        + "Der NAICS-Code 62 etwa umfasst vier Wirtschaftszweige mit verschiedenen Multiplikatoren. Hinweis W16.",
    ),
    "economy-sector-one": (
        "warning",
        "Alle {lines} Zeilen an Lieferanten stehen im Wirtschaftszweig {sector}, zu dem Vereine und gemeinnützige Organisationen gehören.",
        "Verwenden Sie den Wirtschaftszweig derer, die bezahlt wurden, nicht den des zahlenden Partners.",
        _MODEL
        + "Was eine gemeinnützige Organisation kauft, sind Druckaufträge, Miete und Essen; deren Lieferanten lösen anderes aus. Hinweis W16.",
    ),
    "economy-sector-unmapped": (
        "warning",
        "{share} der Ausgaben ({lines:# Zeile|# Zeilen}) haben keinen Wirtschaftszweig.",
        "Tragen Sie den Code des Wirtschaftszweigs ein, der bezahlt wurde.",
        _MODEL
        + "Geld ohne Wirtschaftszweig hat keine Lieferkette, der man folgen könnte. Ab mehr als 5 % wird es gesagt. Hinweis W16.",
    ),
    "economy-small-area": (
        "warning",
        "Das Gebiet macht {share} des Landes aus, und seine Koeffizienten wissen nicht, dass es klein ist.",
        "Verwenden Sie einen in den Buchungslisten gemessenen örtlichen Anteil, oder FLQ mit seiner Spanne. Unter {limit} ist der Unterschied groß.",
        _AREA
        + "Ein kleines Gebiet kauft das meiste anderswo. Für Schottland sind die Multiplikatoren mit nationalen Koeffizienten um 27 % zu hoch, mit einfachen Standortquotienten um 17 %. Hinweis W13.",
    ),
    "economy-spending-twice": (
        "error",
        "Der Partner {partner} ist mit seinem ganzen Budget und mit seinen einzelnen Käufen enthalten.",
        "Wählen Sie eines: das Budget mit seinem eigenen Wirtschaftszweig, oder die Käufe mit dem Wirtschaftszweig jedes Lieferanten.",
        _ONCE + "Die Käufe sind Teil des Budgets. Hinweis W3.",
    ),
    "economy-table-impossible": (
        "error",
        "In der Tabelle gibt es {what}: {sectors}.",
        "Prüfen Sie, dass Zeilen an Spalten verkaufen, dass Lieferungen und Produktionswert in einer Einheit stehen und dass Summen weggelassen sind.",
        "Vorleistungen sind nie negativ und kosten weniger als das, was daraus gemacht wird; und eine Einheit Ausgaben kann nicht mehr als eine Einheit Wertschöpfung schaffen. Hinweis W14.",
    ),
    "economy-table-old": (
        "warning",
        "Die Tabelle stammt von {table}, {years} Jahre vor den Ausgaben.",
        "Nehmen Sie eine neuere Tabelle, oder sagen Sie, wie alt sie ist.",
        _MODEL + "Wer was von wem kauft, ändert sich. Nach fünf Jahren wird es gesagt. Hinweis W11.",
    ),
    "economy-wages-twice": (
        "error",
        "„{item}“ zählt Löhne als Nutzen, und Löhne stehen auch unter den Kosten.",
        "Lassen Sie Löhne allein unter den Kosten stehen.",
        "Was an Personal gezahlt wird, sind Kosten für den Zahler. Auch als Nutzen gezählt, höbe es sich selbst auf. Hinweis W9.",
    ),
    "economy-years-undiscounted": (
        "warning",
        "Die Wirkung der Ausgaben aus {years} Jahren wird ohne Abzinsung den Kosten von {compared:# Jahr|# Jahren} gegenübergestellt.",
        "Vergleichen Sie dieselben Jahre, und zinsen Sie beides ab.",
        _CLAIM + "Geld verschiedener Jahre ist nicht dasselbe Geld. Hinweis W18.",
    ),
}
