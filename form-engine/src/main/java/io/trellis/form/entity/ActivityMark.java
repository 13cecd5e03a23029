package io.trellis.form.entity;

import java.util.Optional;

/**
 * Marks an entity whose records are activities: calls, visits, meetings. They stand in the timeline of every record that one
 * of their lookups names. What an activity is about is its title.
 *
 * @param time the key of the field that says when it was or will be: a date and time
 * @param kind the key of the choice between kinds of activities; empty for none
 * @param text the key of the field that says more; empty for none
 * @param planned what marks one that is still to come; empty where nothing does
 */
public record ActivityMark(String time, String kind, String text, Optional<Planned> planned) {

    /** @param field the key of a choice, {@code option} the code of its option */
    public record Planned(String field, String option) {}
}
