"""Sentences about checks that ask what would have to be wrong for a conclusion to fail."""

TEXTS = {
    # Departures from parallel paths
    "mean_after": "die mittlere Wirkung nach der Exposition",
    "at_time": "die Wirkung zur Ereigniszeit {time}",
    "honest_holds": "Der Schluss auf {what} ({value}) hält, solange Abweichungen von parallelen Verläufen nach der Exposition von "
    "einem Zeitraum zum nächsten nicht zu groß werden, gemessen an der größten davor (Grenze: {times}-mal so groß)."
    "{smooth} (Rambachan & Roth 2023.)",
    "honest_smooth": " Driften die Verläufe entlang einer Linie auseinander, hält er, solange sich diese Linie nicht zu stark biegt "
    "(Grenze je Zeitraum: {bend}){seen}.",
    "honest_never": " Driften die Verläufe entlang einer Linie auseinander, hält er nicht, auch wenn sie gerade ist.",
    "honest_seen": " (größte Biegung vor der Exposition: {bend})",
    "honest_more": "mehr als {times}",
    "honest_nothing": "Das Intervall für {what} ({value}) enthält null, selbst wenn die Verläufe parallel sind; es gibt also keinen "
    "Schluss, den Abweichungen umstoßen könnten. Die Intervalle, die Abweichungen zulassen, stehen in der Tabelle.",
    "honest_few": " Die Intervalle sind Näherungen mit der Normalverteilung; bei so wenigen Clustern (Freiheitsgrade: {df}) sind sie zu "
    "schmal.",
    "honest_left_out": " Die Ereigniszeiten {times} waren nicht verwendbar (eine Lücke oder zu wenige exponierte Cluster).",
    "no_errors": "Die Schätzung hat keine Standardfehler; daher lässt sich nicht sagen, welche Abweichungen von parallelen Verläufen sie "
    "aushielte.",
    "no_path": "{method} liefert keine Unterschiede nach Ereigniszeit; Abweichungen von parallelen Verläufen lassen sich daher nicht "
    "durch die vor der Exposition begrenzen.",
    "no_before": "Vor der Exposition gibt es keinen Unterschied, der Abweichungen danach begrenzen könnte: Dazu braucht es mindestens "
    "zwei Zeiträume vor der Exposition und eine Methode, die sie vergleicht (event_study, staggered, sun_abraham).",
    "no_after": "Keine Wirkung unmittelbar nach der Exposition ist verwendbar.",
    # Differences before exposure
    "power": " Ein gemeinsamer Test dieser Unterschiede hätte ein gerades Auseinanderdriften von {likely} je Zeitraum in 8 von 10 "
    "Fällen gefunden, eines von {even} in der Hälfte der Fälle (Roth 2022).",
    "leads_unexposed": " Die Unterschiede sind die der noch nicht exponierten Zeilen (Borusyak, Jaravel & Spiess 2024).",
    # Outcomes that cannot have moved
    "placebo_none": "Es sind keine Ergebnisgrößen genannt, die die Exposition nicht verändert haben kann; mit solchen (outcomes=) ließe "
    "sich derselbe Vergleich an ihnen erproben.",
    "placebo_untested": "Keine der Ergebnisgrößen, die sich nicht bewegt haben können, ließ sich prüfen.",
    "placebo_passed": "Derselbe Vergleich findet nichts bei {n:# Ergebnisgröße|# Ergebnisgrößen}, die die Exposition nicht verändert "
    "haben kann (kleinster p-Wert {p}).",
    "placebo_failed": "Derselbe Vergleich findet eine Wirkung, wo es keine geben kann: {outcomes}. Die Schätzung kann denselben "
    "Unterschied in sich tragen.",
    "placebo_refused": " „{outcome}“ ließ sich nicht erproben: {reason}",
    # Neighbours
    "spillover_none": "Es sind keine Nachbarn der Exponierten genannt (neighbours=); ob auch sie berührt wurden, ist daher nicht "
    "erprobt.",
    "no_neighbours": "Keiner der Nachbarn ist eine nicht exponierte Einheit.",
    "fix_no_neighbours": "Nennen Sie Einheiten, die nicht exponiert waren und nahe bei einer exponierten liegen.",
    "spillover_refused": "Ohne die Nachbarn der Exponierten lässt sich die Wirkung nicht schätzen: {reason}",
    "spillover_same": "Ohne die Nachbarn der Exponierten ist die Wirkung {value} (mit ihnen {before}).",
    "spillover_outside": "Ohne die Nachbarn der Exponierten ist die Wirkung {value} (mit ihnen {before}): Das liegt außerhalb des "
    "Intervalls.",
    "spillover_turned": "Ohne die Nachbarn der Exponierten ist die Wirkung {value} (mit ihnen {before}): Das Vorzeichen wechselt.",
    "spillover_still": " Selbst als exponiert betrachtet, bewegten sich die Nachbarn nicht anders als weiter entfernte Einheiten "
    "({value}, p {p}).",
    "spillover_moved": " Selbst als exponiert betrachtet, bewegten sich die Nachbarn anders als weiter entfernte Einheiten ({value}, "
    "p {p}): Die Exposition scheint sie erreicht zu haben; der Vergleich ist also nicht sauber.",
}
