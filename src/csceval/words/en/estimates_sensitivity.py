"""Sentences about checks that ask what would have to be wrong for a conclusion to fail."""

TEXTS = {
    # Departures from parallel paths
    "mean_after": "the mean effect after exposure",
    "at_time": "the effect at event time {time}",
    "honest_holds": "The conclusion on {what} ({value}) holds while departures from parallel paths after exposure are no "
    "larger from one period to the next than {times} times the largest one before.{smooth} (Rambachan & Roth 2023.)",
    "honest_smooth": " Where the paths drift apart along a line, it holds while that line bends by no more than {bend} a "
    "period{seen}.",
    "honest_never": " Where the paths drift apart along a line, even a straight one, it does not hold.",
    "honest_seen": " (the largest bend before exposure is {bend})",
    "honest_more": "more than {times}",
    "honest_nothing": "The interval for {what} ({value}) includes zero even if paths are parallel, so there is no conclusion "
    "that departures could upset; the table has the intervals that allow for them.",
    "honest_few": " The intervals are normal approximations; with so few clusters ({df} degrees of freedom) they are too "
    "narrow.",
    "honest_left_out": " Event times {times} could not be used (a gap, or too few exposed clusters).",
    "no_errors": "The estimate has no errors, so it cannot be said which departures from parallel paths it would bear.",
    "no_path": "{method} gives no differences by event time, so departures from parallel paths cannot be bounded by those "
    "before exposure.",
    "no_before": "There is no difference before exposure that could bound departures after it: that needs at least two "
    "periods before exposure, and a method that compares them (event_study, staggered, sun_abraham).",
    "no_after": "No effect right after exposure can be used.",
    # Differences before exposure
    "power": " A joint test of these differences would have found a straight drift of {likely} a period 8 times in 10, of "
    "{even} half of the time (Roth 2022).",
    "leads_unexposed": " Differences are those of rows not yet exposed (Borusyak, Jaravel & Spiess 2024).",
    # Outcomes that cannot have moved
    "placebo_none": "No outcomes are named that exposure cannot have changed; with some (outcomes=), the same comparison "
    "could be tried on them.",
    "placebo_untested": "None of the outcomes that cannot have moved could be tested.",
    "placebo_passed": "The same comparison finds nothing in {n} outcomes that exposure cannot have changed (smallest p "
    "{p}).",
    "placebo_failed": "The same comparison finds an effect where there can be none: {outcomes}. The estimate may carry the "
    "same difference.",
    "placebo_refused": " “{outcome}” could not be tried: {reason}",
    # Neighbours
    "spillover_none": "No neighbours of the exposed are named (neighbours=), so it was not tried whether they were touched "
    "too.",
    "no_neighbours": "None of the neighbours is an unexposed unit.",
    "fix_no_neighbours": "Name units that were not exposed and lie near one that was.",
    "spillover_refused": "Without the neighbours of the exposed, the effect cannot be estimated: {reason}",
    "spillover_same": "Without the neighbours of the exposed, the effect is {value} (with them {before}).",
    "spillover_outside": "Without the neighbours of the exposed, the effect is {value} (with them {before}): that is outside "
    "the interval.",
    "spillover_turned": "Without the neighbours of the exposed, the effect is {value} (with them {before}): the sign "
    "changes.",
    "spillover_still": " Taken as exposed themselves, the neighbours did not move against units further away ({value}, p "
    "{p}).",
    "spillover_moved": " Taken as exposed themselves, the neighbours moved against units further away ({value}, p {p}): "
    "exposure seems to have reached them, so the comparison is not clean.",
}
