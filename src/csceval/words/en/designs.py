"""Designs of an evaluation: what their methods can take, and what an effect of each kind may say."""

_SETTINGS = (
    "A design names a method, and may give it settings: the method's own keywords. What csceval knows by itself (the "
    "outcome, the units, the periods, who joined when) is taken from the indicator and the register."
)
_ONCE = (
    "A design is estimated on the figures of an indicator by unit and period. A method that compares persons or "
    "households once needs a frame with one row for each of them, which only an analyst can give it."
)

TEXTS = {
    # a plain change, which is no effect
    "change_lower": "{name} was {size} lower ({low_high}) later than before at the same {treated} {units}. "
    "This is a change, not an effect: there is nothing to compare it with.",
    "change_higher": "{name} was {size} higher ({low_high}) later than before at the same {treated} {units}. "
    "This is a change, not an effect: there is nothing to compare it with.",
    "change_unclear": "{name}: no clear change at the same {treated} {units} (best estimate {value}, range {low_high}).",
    "change_no_interval": "{name} changed by {value} at the same {treated} {units}. There is no margin of error: {reason}",
    "change_answer": "{apart} ({low_high}) than before; what caused it is not known",
    "change_answer_unclear": "No clear change: {value} ({low_high})",
    "change_say": "Compared with before, {name} is {low_high} {word}; we cannot say why.",
    "change_say_unclear": "We cannot tell whether {name} changed.",
    "change_dont": "“The partnership brought this about.” Nothing was compared, so other causes are as likely.",
    "change_question": "How did {name} change?",
    "change_caveat": "A change from before to after has no comparison: whatever else changed is in it too.",
    # one series, before and after
    "series_lower": "{name} was {size} lower ({low_high}) from {interruption} on than its earlier course led to expect.",
    "series_higher": "{name} was {size} higher ({low_high}) from {interruption} on than its earlier course led to expect.",
    "series_unclear": "{name}: no clear break in its course at {interruption} (best estimate {value}, range {low_high}).",
    "series_no_interval": "{name} differed by {value} from {interruption} on from its earlier course. "
    "There is no margin of error: {reason}",
    "series_answer": "{apart} ({low_high}) than its earlier course led to expect",
    "series_answer_unclear": "No clear break in its course: {value} ({low_high})",
    "series_say": "Compared with its earlier course, {name} is {low_high} {word}.",
    "series_say_unclear": "We cannot tell yet whether {name} left its course.",
    "series_dont": "“It is {value} because of the partnership.” Something else may have happened at the same time.",
    "series_question": "Did {name} leave its earlier course?",
    "series_caveat": "Anything else that began at the same time would look the same.",
    # a weighted mix of others
    "mix_lower": "{name} was {size} lower ({low_high}) at the {treated} {units} that joined than in the mix of the "
    "{control} others that was most like them before.",
    "mix_higher": "{name} was {size} higher ({low_high}) at the {treated} {units} that joined than in the mix of the "
    "{control} others that was most like them before.",
    "mix_unclear": "{name}: no clear difference between the {treated} {units} that joined and the mix of the {control} "
    "others that was most like them before (best estimate {value}, range {low_high}).",
    "mix_no_interval": "{name} differed by {value} at the {treated} {units} that joined from the mix of the {control} "
    "others that was most like them before. There is no margin of error: {reason}",
    # a difference between two groups' effects
    "gap_lower": "What joining changed in {name} was {size} lower ({low_high}) for {focus} than for the others "
    "({treated} {units} that joined, {control} that did not).",
    "gap_higher": "What joining changed in {name} was {size} higher ({low_high}) for {focus} than for the others "
    "({treated} {units} that joined, {control} that did not).",
    "gap_unclear": "{name}: no clear difference between what joining changed for {focus} and for the others "
    "(best estimate {value}, range {low_high}).",
    "gap_no_interval": "What joining changed in {name} differed by {value} for {focus} from the others. "
    "There is no margin of error: {reason}",
    "gap_answer": "The effect is {apart} ({low_high}) for {focus} than for the others",
    "gap_answer_unclear": "No clear difference between the two groups' effects: {value} ({low_high})",
    "gap_say": "What joining changed in {name} is {low_high} {word} for {focus} than for the others, on the evidence so far.",
    "gap_say_strong": "Because sites joined, {name} is {low_high} {word} for {focus} than for the others, on our best evidence.",
    "gap_say_unclear": "We cannot tell yet whether joining changed {name} more for {focus}.",
    "gap_dont": "“Joining changed it by {value}.” The number is a difference between two groups' effects.",
    "gap_question": "Did joining change {name} more for one group?",
    # any of them
    "answer_alone": "{value}, without a margin of error",
    "method_alone": "{method} ({errors}): a change, not an effect",
    "others_group": "the first group",
    "check_refused": "Could not be made: {reason}",
    "settings_refused": "Method {method} cannot take these settings: {reason}.",
    "no_series": "There is no figure of the whole collaboration in any period.",
    "method_errors": "{method} ({errors})",
}

PROBLEMS = {
    "design-unfit": (
        "error",
        "{method} does not follow an outcome over periods, so no design of an evaluation can use it.",
        "Choose a method for panels or series (csceval list methods), or call it from Python on a frame of your own.",
        _ONCE,
    ),
    "design-setting-elsewhere": (
        "error",
        "`{name}` is no setting of a design.",
        "Leave it out: csceval takes it from the indicator, the register (`exposure`) or the evaluation.",
        _SETTINGS,
    ),
    "design-setting-key": (
        "error",
        "`{name}` stands beside `settings`, not in it.",
        "Move it one level up, to the keys of the design.",
        _SETTINGS,
    ),
    "design-setting-needed": (
        "error",
        "{method} needs the setting `{name}`.",
        "Write it under `settings` of the design; docs/methods/{method}.md says what it is.",
        _SETTINGS,
    ),
    "design-check-unfit": (
        "error",
        "The check {name} has no meaning for {method}.",
        "Checks of {method}: {known}.",
        "Every method names the checks that fit it: a test of earlier paths, for instance, needs a group to compare with.",
    ),
    "design-key-unused": ("error", "{method} has no use for `{name}`.", "Leave it out.", _SETTINGS),
    "design-windows-needed": (
        "error",
        "{method} compares two stretches of time, which the design does not name.",
        "Add `before` and `after`, each with `from` and `to`.",
        "A plain change is what the same units had later less what they had before; both times must be said.",
    ),
}
