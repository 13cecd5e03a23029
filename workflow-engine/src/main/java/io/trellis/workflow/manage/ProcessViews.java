package io.trellis.workflow.manage;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.inbox.ProcessDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A projected process as people see it. */
@Component
public final class ProcessViews {

    private final FlowEngine engine;
    private final Definitions definitions;
    private final Messages messages;

    ProcessViews(FlowEngine engine, Definitions definitions, Messages messages) {
        this.engine = engine;
        this.definitions = definitions;
        this.messages = messages;
    }

    public ProcessInfo info(ProcessDocument process) {
        String definition = process.definition();
        Deployed flow = definitions.deployed(definition, () -> engine.content(definition));
        ProcessInfo.State state = ProcessInfo.State.valueOf(process.state().toUpperCase(Locale.ROOT));
        Instant started = Objects.requireNonNullElse(process.started(), Instant.EPOCH);
        List<ProcessInfo.Entry> log = new ArrayList<>();
        log.add(new ProcessInfo.Entry(started, "start", "", LocalizedText.same(""), process.initiator(), "", null));
        process.log().forEach(entry -> log.add(entry(entry, ran(process, flow, entry.element()))));
        return new ProcessInfo(
                process.id(),
                process.workflow(),
                process.label(),
                process.entity(),
                process.recordId(),
                process.initiator(),
                started,
                process.ended(),
                state,
                state == ProcessInfo.State.RUNNING ? failure(process.id()) : null,
                log);
    }

    private @Nullable String failure(String process) {
        return engine.position(process).map(FlowEngine.Position::failure).orElse(null);
    }

    /** The version that knows an element, as it may have been migrated since. */
    private Deployed ran(ProcessDocument process, Deployed now, @Nullable String element) {
        return element == null || now.flow().node(element).isPresent()
                ? now
                : process.formerly().reversed().stream()
                        .map(former -> definitions.deployed(former, () -> engine.content(former)))
                        .filter(flow -> flow.flow().node(element).isPresent())
                        .findFirst()
                        .orElse(now);
    }

    private LocalizedText name(String element, Deployed flow) {
        if (element.isEmpty()) {
            return LocalizedText.same("");
        }
        return Resubmission.is(element) ? messages.text("workflow.resubmit") : flow.taskLabel(element);
    }

    private ProcessInfo.Entry entry(ProcessDocument.Entry entry, Deployed flow) {
        String element = Objects.requireNonNullElse(entry.element(), "");
        return new ProcessInfo.Entry(
                Objects.requireNonNullElse(entry.at(), Instant.EPOCH),
                entry.action(),
                element,
                name(element, flow),
                entry.by(),
                Objects.requireNonNullElse(entry.comment(), ""),
                entry.to(),
                flow.definition().task(element).terms().reason(entry.action(), entry.reason()),
                entry.files(),
                entry.signature(),
                entry.behalf());
    }
}
