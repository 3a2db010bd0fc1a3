"""What is withheld, and what stops a report that would give it away."""

TEXTS = {
    "audit_failed": "{n:# zurückgehaltene Zahl ließe|# zurückgehaltene Zahlen ließen} sich aus denen errechnen, die der Bericht zeigen würde, zum Beispiel {example}. Es wurde nichts geschrieben.",
    "audit_fix": "Das ist ein Fehler in csceval: Bitte melden Sie ihn mit dem Namen des Indikators, ohne die Zahl. Bis er behoben ist, lassen Sie den Indikator in der Evaluation weg.",
}

PROBLEMS = {
    "disclosure-audit-failed": ("error", "Eine zurückgehaltene Zahl ließe sich aus den gezeigten errechnen; es wurde nichts geschrieben.",
        "Bitte melden Sie es, ohne die Zahl. Bis es behoben ist, lassen Sie den Indikator, den die Meldung nennt, in der Evaluation weg.",
        "Bevor ein Bericht geschrieben wird, wird jede zurückgehaltene Zahl mit allem angegriffen, was gezeigt wird, und mit der letzten Veröffentlichung. Diesmal fand der Angriff eine Zahl oder zu enge Grenzen; der Bericht wurde daher nicht geschrieben. docs/privacy.md sagt, was geprüft wird."),
}  # fmt: skip
