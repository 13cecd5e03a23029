package io.trellis.workflow.mail;

import io.trellis.core.link.SignedLinks;
import io.trellis.workflow.TaskAction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a link in a mail is for.
 *
 * @param until when it is good
 */
record Link(String task, String person, TaskAction action, Instant until) {

    /** Those of tasks were the first. */
    private static final String PURPOSE = "";

    private static final int PARTS = 4;

    /** Content and signature as one text that may stand in an address. */
    String text(SignedLinks links) {
        return links.text(PURPOSE, List.of(task, person, action.code(), String.valueOf(until.getEpochSecond())));
    }

    /** Empty where it is none that was signed here. */
    static Optional<Link> of(String text, SignedLinks links) {
        return links.parts(PURPOSE, text).filter(parts -> parts.size() == PARTS).flatMap(parts -> TaskAction.of(
                        parts.get(2))
                .map(action -> new Link(
                        parts.get(0), parts.get(1), action, Instant.ofEpochSecond(Long.parseLong(parts.get(3))))));
    }
}
