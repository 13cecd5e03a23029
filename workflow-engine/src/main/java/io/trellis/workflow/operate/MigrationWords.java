package io.trellis.workflow.operate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Migrations.Hindrance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Why a process cannot be migrated, and what is otherwise in the newer version, in words. */
@Component
final class MigrationWords {

    private final Messages messages;

    MigrationWords(Messages messages) {
        this.messages = messages;
    }

    Optional<LocalizedText> reason(Deployed older, List<Hindrance> why) {
        return why.isEmpty() ? Optional.empty() : Optional.of(of(older, why));
    }

    LocalizedText of(Deployed older, List<Hindrance> why) {
        List<LocalizedText> all =
                why.stream().map(one -> of(older, one)).distinct().toList();
        return new LocalizedText(
                all.stream().map(LocalizedText::zh).collect(Collectors.joining(" ")),
                all.stream().map(LocalizedText::en).collect(Collectors.joining(" ")));
    }

    private LocalizedText of(Deployed older, Hindrance why) {
        LocalizedText label = why.element().isEmpty() ? LocalizedText.same("") : older.taskLabel(why.element());
        String key = "workflow.migrate."
                + switch (why.reason()) {
                    case NOT_MAPPED -> "not-mapped";
                    case ENGINE -> why.element().isEmpty() ? "engine" : "engine-at";
                    case OTHER_VERSION -> "other-version";
                    case GONE -> "gone";
                    case DECIDING -> "deciding";
                    case MOVED_ON -> "moved-on";
                };
        return both(key, label, why.said());
    }

    /** What people should know before: holders stay, and what the newer version asks of earlier steps may not be there. */
    List<LocalizedText> warnings(Deployed older, Deployed newer, Map<String, String> steps) {
        List<LocalizedText> warnings = new ArrayList<>();
        steps.forEach((from, to) -> {
            TaskSettings before = older.definition().task(from);
            TaskSettings after = newer.definition().task(to);
            if (older.flow().node(from).orElse(null) instanceof FlowNode.UserTask) {
                if (!java.util.Objects.equals(before.assignee(), after.assignee())) {
                    warnings.add(both("workflow.migrate.holders", older.taskLabel(from), ""));
                }
                if (before.voting() != after.voting()) {
                    warnings.add(both("workflow.migrate.voting", older.taskLabel(from), ""));
                }
            }
        });
        newer.flow().outcomesRead().stream()
                .filter(element -> newer.flow().node(element).isPresent() && !steps.containsValue(element))
                .sorted()
                .forEach(element -> warnings.add(both("workflow.migrate.reads", newer.taskLabel(element), "")));
        if (older.locksRecord() != newer.locksRecord()) {
            warnings.add(messages.text(newer.locksRecord() ? "workflow.migrate.locks" : "workflow.migrate.unlocks"));
        }
        return warnings;
    }

    private LocalizedText both(String key, LocalizedText label, String said) {
        return new LocalizedText(
                messages.text(key, Locale.SIMPLIFIED_CHINESE, label.zh(), said),
                messages.text(key, Locale.ENGLISH, label.en(), said));
    }
}
