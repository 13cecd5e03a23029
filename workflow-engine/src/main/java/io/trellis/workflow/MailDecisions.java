package io.trellis.workflow;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decisions by a link that came with a mail: without signing in, for one task, one person and one action, once and for a
 * while. Looking at one decides nothing, as programs that guard mail follow every link.
 */
public interface MailDecisions {

    /** What a link leads to. */
    sealed interface Found {

        /**
         * It can be decided.
         *
         * @param facts as far as the person may see them
         * @param locale of the person
         */
        record Open(TaskItem task, TaskAction action, String asker, List<TaskFact> facts, Locale locale)
                implements Found {}

        /** Not any more. @param why in the person's language */
        record Over(String why, Locale locale) implements Found {}

        /** No link of ours. */
        record Nothing() implements Found {}
    }

    Found look(String link);

    /**
     * Does it, as the person whom it was sent to.
     *
     * @param reason the code of one of those that the flow gives; null for none
     */
    Answer decide(String link, String comment, @Nullable String reason);

    /** @param done whether it is decided now; {@code words} what happened, in the person's language */
    record Answer(boolean done, String words, Locale locale) {}
}
