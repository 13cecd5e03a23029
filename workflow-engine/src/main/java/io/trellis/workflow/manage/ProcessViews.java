package io.trellis.workflow.manage;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.FlowEngine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A projected process as people see it. */
@Component
final class ProcessViews {

    private final FlowEngine engine;
    private final Definitions definitions;
    private final Messages messages;

    ProcessViews(FlowEngine engine, Definitions definitions, Messages messages) {
        this.engine = engine;
        this.definitions = definitions;
        this.messages = messages;
    }

    ProcessInfo info(Map<String, Object> process) {
        String definition = text(process, "definition");
        Deployed flow = definitions.deployed(definition, () -> engine.content(definition));
        ProcessInfo.State state =
                ProcessInfo.State.valueOf(text(process, "state").toUpperCase(Locale.ROOT));
        Instant started = instant(process.get("started"));
        String initiator = text(process, "initiator");
        List<ProcessInfo.Entry> log = new ArrayList<>();
        log.add(new ProcessInfo.Entry(
                started == null ? Instant.EPOCH : started, "start", "", LocalizedText.same(""), initiator, "", null));
        if (process.get("log") instanceof List<?> entries) {
            entries.forEach(entry -> {
                if (entry instanceof Map<?, ?> map) {
                    log.add(entry(map, flow));
                }
            });
        }
        return new ProcessInfo(
                text(process, "_id"),
                text(process, "workflow"),
                new LocalizedText(text(process, "labelZh"), text(process, "labelEn")),
                text(process, "entity"),
                text(process, "record"),
                initiator,
                started == null ? Instant.EPOCH : started,
                instant(process.get("ended")),
                state,
                state == ProcessInfo.State.RUNNING ? failure(text(process, "_id")) : null,
                log);
    }

    private @Nullable String failure(String process) {
        return engine.position(process).map(FlowEngine.Position::failure).orElse(null);
    }

    private LocalizedText name(String element, Deployed flow) {
        if (element.isEmpty()) {
            return LocalizedText.same("");
        }
        return Resubmission.is(element) ? messages.text("workflow.resubmit") : flow.taskLabel(element);
    }

    private ProcessInfo.Entry entry(Map<?, ?> entry, Deployed flow) {
        Instant at = instant(entry.get("at"));
        String element = text(entry, "element");
        return new ProcessInfo.Entry(
                at == null ? Instant.EPOCH : at,
                text(entry, "action"),
                element,
                name(element, flow),
                text(entry, "by"),
                text(entry, "comment"),
                entry.get("to") instanceof String to ? to : null);
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        return value instanceof Instant instant ? instant : null;
    }

    private static String text(Map<?, ?> map, String field) {
        return map.get(field) instanceof String text ? text : "";
    }
}
