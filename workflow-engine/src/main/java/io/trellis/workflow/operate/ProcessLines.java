package io.trellis.workflow.operate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.ProcessLine;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.ProcessControl;
import io.trellis.workflow.inbox.ProcessDocument;
import io.trellis.workflow.inbox.ProcessList;
import io.trellis.workflow.inbox.SeenTitles;
import io.trellis.workflow.inbox.TaskDocument;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A page of processes with where each stands, by few queries whatever their number. */
@Component
final class ProcessLines {

    private static final int TASKS_EACH = 20;

    private final FlowEngine engine;
    private final ProcessList list;
    private final SeenTitles titles;
    private final ElementNames names;

    ProcessLines(FlowEngine engine, ProcessList list, SeenTitles titles, ElementNames names) {
        this.engine = engine;
        this.list = list;
        this.titles = titles;
        this.names = names;
    }

    List<ProcessLine> of(CurrentUser user, List<ProcessDocument> processes) {
        List<String> ids = processes.stream().map(ProcessDocument::id).toList();
        Map<String, ProcessControl.Standing> standing = engine.control().standing(ids);
        Map<String, List<TaskDocument>> open = list.open(ids, ids.size() * TASKS_EACH);
        Map<RecordId, String> seen =
                titles.of(user, processes.stream().map(ProcessDocument::record).collect(Collectors.toSet()));
        return processes.stream()
                .map(process -> line(
                        process,
                        Optional.ofNullable(standing.get(process.id())),
                        open.getOrDefault(process.id(), List.of()),
                        seen))
                .toList();
    }

    private ProcessLine line(
            ProcessDocument process,
            Optional<ProcessControl.Standing> standing,
            List<TaskDocument> open,
            Map<RecordId, String> seen) {
        boolean visible = seen.containsKey(process.record());
        return new ProcessLine(
                process.id(),
                process.workflow(),
                process.label(),
                names.version(process.workflow(), process.definition()),
                process.entity(),
                visible ? process.recordId() : "",
                seen.getOrDefault(process.record(), ""),
                process.initiator(),
                Objects.requireNonNullElse(process.started(), Instant.EPOCH),
                process.ended(),
                ProcessInfo.State.valueOf(process.state().toUpperCase(Locale.ROOT)),
                standing.filter(ProcessControl.Standing::suspended).isPresent() ? process.suspended() : null,
                failure(standing),
                at(process, standing),
                open.stream().flatMap(ProcessLines::holders).distinct().toList(),
                open.stream()
                        .map(TaskDocument::created)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private static @Nullable String failure(Optional<ProcessControl.Standing> standing) {
        return standing.flatMap(ProcessControl.Standing::failure)
                .map(ProcessControl.Failure::message)
                .orElse(null);
    }

    private List<LocalizedText> at(ProcessDocument process, Optional<ProcessControl.Standing> standing) {
        return standing.stream()
                .flatMap(known -> known.at().stream())
                .map(element -> names.of(process, element))
                .distinct()
                .toList();
    }

    private static Stream<String> holders(TaskDocument task) {
        String assignee = task.assignee();
        return assignee == null ? task.candidates().stream() : Stream.of(assignee);
    }
}
