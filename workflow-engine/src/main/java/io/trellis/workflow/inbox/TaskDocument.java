package io.trellis.workflow.inbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.engine.EngineTask;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task as the projection holds it, read from its document. */
public record TaskDocument(Map<String, Object> document) {

    public String id() {
        return text("_id");
    }

    public String process() {
        return text("process");
    }

    public String definition() {
        return text("definition");
    }

    public String workflow() {
        return text("workflow");
    }

    public String element() {
        return text("element");
    }

    public RecordId record() {
        return new RecordId(text("entity"), text("record"));
    }

    public String initiator() {
        return text("initiator");
    }

    public LocalizedText name() {
        return new LocalizedText(text("nameZh"), text("nameEn"));
    }

    public LocalizedText workflowLabel() {
        return new LocalizedText(text("labelZh"), text("labelEn"));
    }

    public TaskItem.State state() {
        return TaskItem.State.valueOf(text("state").toUpperCase(Locale.ROOT));
    }

    /** Tokens of whom it waits for: {@code u:<id>}, {@code r:<role>}; empty once it is over. */
    public List<String> waitsFor() {
        return list("for");
    }

    /** Ids of those who got a copy. */
    public List<String> copies() {
        return list("cc");
    }

    /** Ids of those who have looked at their copy. */
    public List<String> readBy() {
        return list("read");
    }

    public EngineTask.Holders holders() {
        return new EngineTask.Holders(
                optional("assignee").orElse(null),
                list("candidates"),
                list("voted"),
                list("signers"),
                optional("returnTo").orElse(null));
    }

    public Optional<String> optional(String field) {
        return document.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public @Nullable Instant instant(String field) {
        return document.get(field) instanceof Instant instant ? instant : null;
    }

    private String text(String field) {
        return optional(field).orElse("");
    }

    private List<String> list(String field) {
        return document.get(field) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
