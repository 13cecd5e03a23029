package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Under which terms a task is decided.
 *
 * @param asks what an action demands; an action that is not in it demands nothing
 * @param fields by the key of a field, or of a sub-table and its column with a dot between
 * @param byMail whether it may be decided by a link in a mail
 */
public record TaskTerms(Map<TaskAction, ActionAsk> asks, Map<String, FieldRight> fields, boolean byMail) {

    public static final TaskTerms DEFAULT = new TaskTerms(Map.of(), Map.of(), false);

    public TaskTerms {
        asks = Map.copyOf(asks);
        fields = Map.copyOf(fields);
    }

    public TaskTerms withAsks(Map<TaskAction, ActionAsk> other) {
        return new TaskTerms(other, fields, byMail);
    }

    public TaskTerms withFields(Map<String, FieldRight> other) {
        return new TaskTerms(asks, other, byMail);
    }

    public TaskTerms withByMail(boolean other) {
        return new TaskTerms(asks, fields, other);
    }

    public ActionAsk ask(TaskAction action) {
        return asks.getOrDefault(action, ActionAsk.NOTHING);
    }

    /** What a reason is called; the code where the flow does not know it, empty where there is none. */
    public LocalizedText reason(String action, @Nullable String code) {
        if (code == null) {
            return LocalizedText.same("");
        }
        return TaskAction.of(action).map(this::ask).stream()
                .flatMap(ask -> ask.reasons().stream())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .map(ActionAsk.Reason::label)
                .orElseGet(() -> LocalizedText.same(code));
    }

    public Optional<FieldRight> right(String path) {
        return Optional.ofNullable(fields.get(path));
    }

    /** Paths that have one of these rights. */
    public Set<String> paths(Set<FieldRight> rights) {
        return fields.entrySet().stream()
                .filter(field -> rights.contains(field.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
