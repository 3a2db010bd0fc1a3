"""Words of the reports that go to one partner each."""

TEXTS = {
    "about": "„Sie“ ist, was aus den Daten ermittelt wurde, die Sie geschickt haben. Die anderen haben hier keine Namen und werden nur gezeigt, wo mindestens {peers} von ihnen eine Zahl haben. Eine Zahl, die etwas über einzelne Personen sagen könnte, wird zurückgehalten, auch in diesem Bericht.",
    "now": "Sie und die anderen, {period}.",
    "periods": "Ihre Zahlen im Zeitverlauf.",
    "indicator": "Indikator",
    "yours": "Sie",
    "middle": "Mitte der anderen",
    "half": "Die Hälfte der anderen liegt in",
    "together": "Alle Partner zusammen",
    "few": "weniger als {n} andere",
    "range": "{low} bis {high}",
    "note": "Partner unterscheiden sich darin, für wen und wo sie arbeiten: Ein Unterschied ist ein Anlass zum Gespräch, kein Urteil.",
    "period": "Zeitraum",
    "line": "Linie",
    "description": "Liniendiagramm je Zeitraum von {first} bis {last}: {name}, für diesen Partner und für die Mitte der anderen Partner, wo genug von ihnen eine Zahl haben.",
    "caption": "{name}: Sie und die Mitte der anderen.",
    "help": "auch ein Bericht für jeden Partner: seine eigenen Zahlen und die anderen ohne Namen",
    "one": "für {partner}",
    "failed": "Der Bericht für {partner} konnte nicht erstellt werden: {reason}",
}
