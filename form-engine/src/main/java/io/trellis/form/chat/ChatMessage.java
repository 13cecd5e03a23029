package io.trellis.form.chat;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;

/**
 * What a group is told, and what became of it.
 *
 * @param id the step's key, under which it is told once
 * @param record entity and id; empty for none
 * @param why in one line, what the robot said last; empty for nothing
 */
public record ChatMessage(
        String id, String group, String record, String title, String text, Instant at, State state, String why) {

    static final CollectionSpec<ChatMessage> COLLECTION = CollectionSpec.of("chatMessage", ChatMessage.class)
            .index(IndexSpec.on("group", "at"))
            .index(IndexSpec.on("record"))
            .index(IndexSpec.on("at"));

    public enum State {
        WAITING,
        SENT,
        /** Taken back before it went, or its group is gone. */
        WITHDRAWN
    }
}
