"""Sentences about models with groups: regressions with effects taken out, and mixed models."""

TEXTS = {
    "all_missing": "„{column}“ fehlt in jeder Zeile.",
    "fix_other_outcome": "Wählen Sie eine andere Ergebnisgröße.",
    "outcome_twice": "„{column}“ ist die Ergebnisgröße und steht auch unter dem, was sie erklärt.",
    "fix_outcome_twice": "Lassen Sie es bei term, covariates und slopes weg.",
    "one_text": "{setting} ist der Text „{value}“.",
    "fix_one_text": 'Schreiben Sie ["{value}"].',
    "bad_level": "level ist {level}; es liegt zwischen 0 und 1.",
    "fix_bad_level": "Schreiben Sie 0.95.",
    "unknown_inference": "Unbekanntes Verfahren „{inference}“ (inference).",
    "too_wide": "{n:# Zeile|# Zeilen} × {effects:# Effekt|# Effekte} sind für diese Standardfehler zu viele.",
    "fix_too_wide": "Verwenden Sie CR1 oder HC1.",
    "no_convergence": "Die Effekte ließen sich nicht herausrechnen: Gruppen hängen durch zu wenige Zeilen zusammen.",
    "fix_no_convergence": "Lassen Sie Gruppen mit sehr wenigen Zeilen weg, oder rechnen Sie weniger Spalten heraus.",
    "wild_needs_clusters": "Der Wild-Bootstrap braucht Cluster, und es gibt keine.",
    "fix_wild_needs_clusters": "Nennen Sie die Spalte der Cluster, oder verwenden Sie inference „t“.",
    "not_cr2": "Für CR2 sind es zu viele Zeilen und Effekte; die Standardfehler sind CR1.",
    "too_few_rows": "{n:# Zeile trägt|# Zeilen tragen} nicht so viele Koeffizienten und Effekte ({k}).",
    "fix_too_few_rows": "Ergänzen Sie Zeilen, lassen Sie Kovariaten weg, oder rechnen Sie weniger Spalten heraus.",
    "one_cluster": "Es gibt nur ein Cluster; über Unterschiede zwischen Clustern sagt es nichts, daher gibt es weder Standardfehler noch "
    "p-Wert oder Intervall.",
    "few_clusters": "Wenige Cluster: {n}. Der restringierte Wild-Bootstrap ergibt p {p}; verlassen Sie sich auf den Koeffizienten nur, wo "
    "beide Tests übereinstimmen.",
    "constant_term": "„{term}“ hat nur einen Wert; darüber lässt sich nichts sagen.",
    "fix_constant_term": "Wählen Sie eine Spalte, die sich zwischen Zeilen unterscheidet.",
    "explained_term": "„{term}“ wird vollständig erklärt durch {by}.",
    "fix_explained_term": "Rechnen Sie weniger Spalten heraus, oder wählen Sie einen Term, der sich innerhalb der Gruppen unterscheidet.",
    "constant_and_absorb": "Bei herausgerechneten Effekten gibt es keine Konstante, die man weglassen könnte.",
    "fix_constant_and_absorb": "Lassen Sie constant=False weg.",
    "dropped": "Weggelassen, weil die Effekte oder andere Spalten sie vollständig erklären: {columns}.",
    "independent_rows": "Die Standardfehler behandeln Zeilen als unabhängig. Gehören Zeilen zusammen (ein Standort, eine Person), nennen "
    "Sie die Spalte als cluster.",
    # Groups that differ
    "no_groups": "Es sind keine Gruppen genannt.",
    "fix_no_groups": 'Schreiben Sie zum Beispiel groups=["site"], oder verwenden Sie die Methode regression.',
    "unknown_errors": "Unbekannte Standardfehler „{errors}“.",
    "loose_slope": "Die Steigung von „{slope}“ soll sich zwischen Gruppen unterscheiden, aber „{slope}“ ist weder Term noch Kovariate.",
    "fix_loose_slope": "Fügen Sie „{slope}“ zu covariates hinzu: Steigungen weichen von einer gemeinsamen ab.",
    "one_level": "„{group}“ hat nur eine Gruppe; Gruppen können sich also nicht unterscheiden.",
    "fix_one_level": "Lassen Sie „{group}“ bei groups weg.",
    "row_is_group": "Jede Zeile hat ihr eigenes „{group}“; Gruppen lassen sich also nicht von einzelnen Zeilen unterscheiden.",
    "fix_row_is_group": "Lassen Sie „{group}“ bei groups weg, oder nennen Sie eine gröbere Spalte.",
    "same_groups": "„{one}“ und „{other}“ teilen die Zeilen auf dieselbe Weise ein.",
    "fix_same_groups": "Nennen Sie eines davon.",
    "too_many_groups": "Gekreuzte oder verschachtelte Gruppen haben {q:# Effekt|# Effekte} in jedem von {b:# Block|# Blöcken}; das sind zu "
    "viele, um sie zusammenzuhalten.",
    "fix_too_many_groups": "Rechnen Sie die größte Gruppierung mit der Methode regression heraus, oder lassen Sie sie bei groups weg.",
    "no_spread": "Zwischen Gruppen fand sich kein Unterschied über den Zufall hinaus: {groups} (Streuung 0). Ihre Streuung zählt trotzdem "
    "als geschätzt; das Intervall wird daher nicht schmaler.",
    "tied_slopes": "Steigungen und Konstanten von „{group}“ bewegen sich so eng miteinander, dass sich ihre Streuungen nicht trennen "
    "lassen; für verschiedene Steigungen sind es vielleicht zu wenige Daten.",
    "few_levels": "„{group}“ hat {n:# Gruppe|# Gruppen}; bei weniger als fünf ist eine Streuung zwischen Gruppen kaum bekannt.",
    "crossed": "„{inner}“ kommt in mehreren „{outer}“ vor und gilt überall als dieselbe Gruppe. Werden Bezeichnungen für andere "
    "wiederverwendet (Person 1 an jedem Standort), machen Sie sie verschieden, zum Beispiel mit Standort und Nummer zusammen.",
    "rests_drawn": "Gruppen sind wie gezogen: Wie sie sich unterscheiden, hat mit dem Term und den Kovariaten nichts zu tun. Wo das "
    "anders sein kann, rechnen Sie die Gruppen heraus (`regression`).",
    "rests_apart": "Von ihren Gruppen abgesehen, sind Zeilen unabhängig; Konstanten, Steigungen und der Rest sind annähernd normalverteilt.",
    # How alike rows of a cluster are
    "icc_missing": "Die Ergebnisgröße fehlt oder ist unendlich: in {n:# Zeile|# Zeilen}.",
    "fix_icc_missing": "Lassen Sie diese Zeilen weg, Ergebnisgröße und Cluster zusammen.",
    "icc_single": "Jedes Cluster hat eine Zeile; wie sehr seine Zeilen einander gleichen, lässt sich daher nicht sagen.",
    "fix_icc_single": "Nennen Sie gröbere Cluster, oder ergänzen Sie Zeilen.",
    "icc_constant": "Die Ergebnisgröße ist in jeder Zeile dieselbe.",
    "fix_icc_constant": "Wählen Sie eine Ergebnisgröße, die sich zwischen Zeilen unterscheidet.",
    "bad_sizes": "Größen von Clustern liegen über 0, und die Intraklassenkorrelation ({icc}) liegt zwischen −1 und 1.",
    "fix_bad_sizes": "Geben Sie die Zeilen jedes Clusters an und die Korrelation als Anteil, etwa 0.05.",
    # What it rests on
    "rests_straight": "Gerade Linien: Die Ergebnisgröße ändert sich um denselben Betrag je Einheit des Terms und jeder Kovariate.",
    "rests_left_out": "Nichts Weggelassenes bewegt zugleich Term und Ergebnisgröße. Das ist eine Annahme, kein Befund: Ohne "
    "Untersuchungsplan lesen Sie den Koeffizienten als „hängt zusammen mit“.",
    "rests_rows": "Zeilen, oder Cluster, wo sie genannt sind, sind unabhängig voneinander gezogen.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
