package io.trellis.workflow.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the engine asks while a process runs, within its transaction. */
public interface FlowCallbacks {

    boolean condition(Place place, String flow);

    /** Does a script or service step. @return the variables to set */
    Map<String, @Nullable Object> run(Place place, String element);

    /** The variables that an element sets when it is entered or left. */
    Map<String, @Nullable Object> mapped(Place place, String element, boolean entering);

    /** When a timer fires: ISO 8601 text, or an Instant. */
    Object timer(Place place, String element);

    Setup task(Place place, String element);

    /** What an event throws to other processes; empty for a step that does something itself. */
    default Optional<Posted> posted(Place place, String element) {
        return Optional.empty();
    }

    /** @param values what goes with it */
    record Posted(Post.Kind kind, String app, String name, Map<String, @Nullable Object> values) {}

    /** For what an activity is done, once for each; empty where it is only counted. */
    default List<@Nullable Object> items(Place place, String element) {
        return List.of();
    }

    /** How many times an activity is done. */
    default int count(Place place, String element) {
        return 0;
    }

    /** Whether what is left of an activity that is done several times is left out. */
    default boolean done(Place place, String element) {
        return false;
    }

    /** The flow that an element calls, which is deployed. */
    default Called called(Place place, String element) {
        throw new IllegalStateException("nothing is called by " + element);
    }

    /** @param key as the engine knows the flow */
    record Called(String workflow, String version, String key) {}

    /** What is to happen to a process that begins, by its time. */
    default List<Deadline.Wanted> deadlines(Place place) {
        return List.of();
    }

    /** The value of a FEEL expression. */
    default @Nullable Object value(Place place, String feel) {
        return null;
    }

    /**
     * Who gets a task, and who a copy of it.
     *
     * @param assignee a user id; null where there are several
     * @param candidates user ids and {@code role:<name>}
     * @param copies user ids
     * @param behalf for whom somebody gets it, by who gets it: user ids both
     * @param deadlines what is to happen to it by its time
     * @param voted user ids of those who count as having approved it already
     * @param votes how the candidates decide together
     * @param passed why it counts as approved without anybody being asked, as an action in the history; null where somebody is
     * @param notes what the history says of how they were found
     */
    record Setup(
            @Nullable String assignee,
            List<String> candidates,
            @Nullable Instant due,
            List<String> copies,
            Map<String, String> behalf,
            List<Deadline.Wanted> deadlines,
            List<String> voted,
            Votes votes,
            @Nullable String passed,
            List<TaskChange.Log> notes) {

        public Setup {
            deadlines = List.copyOf(deadlines);
            candidates = List.copyOf(candidates);
            copies = List.copyOf(copies);
            behalf = Map.copyOf(behalf);
            voted = List.copyOf(voted);
            notes = List.copyOf(notes);
        }

        public Setup(@Nullable String assignee, List<String> candidates, @Nullable Instant due, List<String> copies) {
            this(assignee, candidates, due, copies, Map.of(), List.of(), List.of(), Votes.NONE, null, List.of());
        }

        /** Nobody is asked: it counts as approved. @param why an action in the history */
        public static Setup passed(String why, List<String> voted, List<TaskChange.Log> notes) {
            return new Setup(null, List.of(), null, List.of(), Map.of(), List.of(), voted, Votes.NONE, why, notes);
        }
    }
}
