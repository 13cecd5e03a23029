package io.trellis.workflow.operate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.limit.PlainNumbers;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.Records;
import io.trellis.workflow.ProcessDetail;
import io.trellis.workflow.ProcessLine;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.ProcessControl;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.ProcessDocument;
import io.trellis.workflow.inbox.TaskDocument;
import io.trellis.workflow.manage.ProcessViews;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One process with all that is known of it. */
@Component
final class ProcessDetails {

    private static final int STEPS = 1_000;
    private static final int LONGEST_VALUE = 300;

    private final FlowEngine engine;
    private final Inbox inbox;
    private final ProcessLines lines;
    private final ProcessViews views;
    private final ElementNames names;
    private final WaitWords waits;
    private final Workflows workflows;
    private final Records records;

    ProcessDetails(
            FlowEngine engine,
            Inbox inbox,
            ProcessLines lines,
            ProcessViews views,
            ElementNames names,
            WaitWords waits,
            Workflows workflows,
            Records records) {
        this.engine = engine;
        this.inbox = inbox;
        this.lines = lines;
        this.views = views;
        this.names = names;
        this.waits = waits;
        this.workflows = workflows;
        this.records = records;
    }

    ProcessDetail of(CurrentUser user, ProcessDocument process) {
        ProcessLine line = lines.of(user, List.of(process)).getFirst();
        List<TaskDocument> tasks = inbox.ofProcess(process.id());
        return new ProcessDetail(
                line,
                views.info(process),
                steps(process, tasks),
                line.runs() ? waits(process, tasks) : List.of(),
                values(user, process),
                workflows.diagram(user, process.id()).or(() -> workflows.diagram(CurrentUser.system(), process.id())));
    }

    List<LocalizedText> waits(ProcessDocument process) {
        return waits(process, inbox.ofProcess(process.id()));
    }

    private List<LocalizedText> waits(ProcessDocument process, List<TaskDocument> tasks) {
        return waits.of(
                process,
                tasks.stream().filter(inbox::isWaiting).toList(),
                engine.control().waits(process.id()));
    }

    private List<ProcessDetail.Step> steps(ProcessDocument process, List<TaskDocument> tasks) {
        Map<String, Deque<TaskDocument>> asked = new HashMap<>();
        tasks.forEach(task -> asked.computeIfAbsent(task.element(), element -> new ArrayDeque<>())
                .add(task));
        Optional<Deployed> flow = names.deployed(process.definition());
        List<ProcessDetail.Step> steps = new ArrayList<>();
        for (ProcessControl.Passage passage : engine.control().passages(process.id(), STEPS)) {
            if (flow.flatMap(known -> known.flow().node(passage.element()))
                    .filter(FlowNode.Gateway.class::isInstance)
                    .isPresent()) {
                continue;
            }
            Deque<TaskDocument> ofElement = asked.get(passage.element());
            TaskDocument task = ofElement == null ? null : ofElement.poll();
            steps.add(new ProcessDetail.Step(
                    passage.element(),
                    names.of(process, passage.element()),
                    passage.began(),
                    passage.ended(),
                    passage.cancelled() && (task == null || task.outcome() == null),
                    task == null ? null : task.by() == null ? task.assignee() : task.by(),
                    task == null ? null : task.outcome()));
        }
        return steps;
    }

    /** A value may stem from a field of the record. */
    private List<ProcessDetail.Value> values(CurrentUser user, ProcessDocument process) {
        if (records.last(user, process.record()).isEmpty()) {
            return List.of();
        }
        List<ProcessDetail.Value> values = new ArrayList<>();
        engine.control().variables(process.id()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(variable -> values.add(value(process, variable.getKey(), variable.getValue())));
        return values;
    }

    private ProcessDetail.Value value(ProcessDocument process, String name, Object value) {
        LocalizedText label = names.of(process, name);
        return value instanceof Map<?, ?> result && result.get("outcome") instanceof String outcome
                ? new ProcessDetail.Value(label, outcome, true, result.get("by") instanceof String by ? by : null)
                : new ProcessDetail.Value(label, text(value), name.equals("outcome"), null);
    }

    private static String text(@Nullable Object value) {
        String text =
                switch (value) {
                    case null -> "";
                    case BigDecimal number -> PlainNumbers.text(number);
                    default -> String.valueOf(value);
                };
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}
