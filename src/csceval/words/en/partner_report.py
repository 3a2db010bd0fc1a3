"""Words of the reports that go to one partner each."""

TEXTS = {
    "about": "“You” is what was worked out from the data that you sent. The others have no names here, and are shown only where at least {peers} of them have a figure. A number that could say something about single persons is withheld, also from this report.",
    "now": "You and the others in {period}.",
    "periods": "Your figures over time.",
    "indicator": "Indicator",
    "yours": "You",
    "middle": "Middle of the others",
    "half": "Half of the others lie in",
    "together": "All partners together",
    "few": "fewer than {n} others",
    "range": "{low} to {high}",
    "note": "Partners differ in whom they serve and where: a difference is a reason to talk, not a judgement.",
    "period": "Period",
    "line": "Line",
    "description": "Line chart of {name} by period from {first} to {last}, for this partner and for the middle of the other partners where enough of them have a figure.",
    "caption": "{name}: you, and the middle of the others.",
    "help": "also a report for each partner: its own figures, and the others without names",
    "one": "for {partner}",
    "failed": "The report for {partner} could not be made: {reason}",
}
