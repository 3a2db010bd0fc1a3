"""What the report says about views of success, and about what stands against what."""

TEXTS = {
    "name_efficiency": "Efficiency",
    "name_effectiveness": "Effectiveness",
    "name_responsiveness": "Responsiveness",
    "name_cultural": "Cultural performance",
    # verdicts
    "verdict_yes": "yes",
    "verdict_no": "no",
    "verdict_mixed": "partly",
    "verdict_unclear": "not clear",
    "verdict_absent": "not measured",
    "verdict_described": "described, not judged",
    "verdict_one": "{name}: {verdict}",
    "verdict_all": "Seen from each side – {views}.",
    "told_yes": "All that counts as success here and was measured is met ({met} of {all}).",
    "told_no": "Nothing that counts as success here is met ({met} of {all}).",
    "told_mixed": "Of what counts as success here, {met} of {all} {met:is|are} met, {no} {no:is|are} not, and {unclear} {unclear:is|are} not clear.",
    "told_unclear": "Nothing that counts as success here is clearly met ({met} of {all}).",
    "told_absent": "Nothing that would count as success here was measured.",
    "told_described": "What this view sees has no pass or fail.",
    "told_unmeasured": "Not measured: {names}.",
    "against": "Moving the other way: {names}.",
    "from_to": "{name} ({before} in {start}, {after} in {period})",
    # rules
    "rules_caption": "What counts as success in each view, and what the data say.",
    "rules_note": "{whose} The start is the period of a target's baseline; without one it is the first period of the same "
    "season. An interval decides where there is one, else the figure itself. Multipliers of money are in no rule: money spent has a local effect wherever "
    "it goes.",
    "whose_usual": "The rules are the usual ones; an evaluation may put its own in their place.",
    "whose_own": "The rules of {names} are the evaluation's own, the others the usual ones.",
    "column_view": "View",
    "column_counts": "What counts",
    "column_data": "What the data say",
    "column_met": "Met",
    "rule_effect": "{name}: an estimated effect in the wished direction",
    "rule_effect_size": "{name}: an estimated effect of at least {size} in the wished direction",
    "rule_effect_any": "An estimated effect on a declared outcome",
    "rule_not_worse": "{name}: no estimated effect in the other direction",
    "rule_not_worse_any": "No estimated effect in the other direction",
    "rule_better": "{name}: better than at the start",
    "rule_target": "{name}: its target is met or on track",
    "rule_within_both": "{name}: from {span}",
    "rule_within_most": "{name}: at most {high}",
    "rule_within_least": "{name}: at least {low}",
    "no_effect": "no effect estimated",
    "too_few_answered": "{value}; too few of those asked answered to hold it against its target",
    "met_yes": "● yes",
    "met_no": "▼ no",
    "met_unclear": "◐ not clear",
    "met_absent": "○ not measured",
    # plot
    "chart_title": "The views side by side",
    "chart_description": "Four columns at most, one a view of success. Each indicator with a target stands between its "
    "start and its target, with its interval. There is no average over indicators or views.",
    "chart_caption": "Each indicator of a view that has a target: where it stands between its start and its target, with "
    "its 95 % interval where it has one. Nothing is averaged. An indicator of several views stands in each.",
    "plot_caption": "The indicators of each view that have a target.",
    "column_indicator": "Indicator",
    "column_start": "Start",
    "column_now": "Now",
    "column_target": "Target",
    "column_range": "95 % interval",
    # tensions
    "tension_none": "No pair of indicators of different views moved against each other clearly enough to be listed.",
    "tension_caption": "What one view gained while another lost.",
    "tension_note": "Pairs of declared indicators (those with a target, an effect or a place among the answers) that no "
    "view has in common. Neither is said to be the cause of the other. A chance is how often both moved so when whole "
    "sites or partners were drawn anew, both indicators together; pairs are listed from 80 %. Where the rows do not allow "
    "that, a pair is listed if the change of each is clear by itself.",
    "column_better": "Became better",
    "column_worse": "Became worse",
    "column_known": "How it is known",
    "view_of": "{move} – {views}",
    "how_drawn_place": "both in {share} of draws over {units} sites",
    "how_drawn_partner": "both in {share} of draws over {units} partners",
    "how_intervals": "each change clear by its interval, or counted",
    "how_counted": "both counted",
    # the cultural view
    "apart_caption": "Signed and practised: agreements beside the sharing of data.",
    "apart_signed": "Agreements in force",
    "apart_practised": "Data shared",
    "apart_between": "Signed before practised",
    "apart_note": "Shares of partners. Above 0, more had signed than shared data; a gap is a pattern, not a fault.",
    "apart_lead": "Agreements ran ahead of the sharing of data by at most {most} ({when}); in {last} the difference was "
    "{now}.",
    "apart_never": "Agreements never ran ahead of the sharing of data; in {last} the difference was {now}.",
    "cultural_moves": "What else this view looks at, without saying what is good:",
    "quote": "“{text}”",
    "quote_by": "“{text}” – {who}",
    "column_period": "Period",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
