package io.trellis.workflow.operate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.FlowGone;
import io.trellis.workflow.engine.ProcessControl;
import io.trellis.workflow.inbox.ProcessDocument;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What people call elements and versions of flows, those that a process ran before it was migrated too. */
@Component
final class ElementNames {

    private final FlowEngine engine;
    private final Definitions definitions;
    private final Messages messages;
    /** By the id of a version; numbers are given once. */
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

    ElementNames(FlowEngine engine, Definitions definitions, Messages messages) {
        this.engine = engine;
        this.definitions = definitions;
        this.messages = messages;
    }

    /** Empty where the engine has lost it, and nothing of its name is published. */
    Optional<Deployed> deployed(String definition) {
        try {
            return Optional.of(definitions.deployed(definition, () -> engine.content(definition)));
        } catch (FlowGone e) {
            return Optional.empty();
        }
    }

    /** What the task of an initiator who has something to do better is called. */
    LocalizedText resubmission() {
        return messages.text("workflow.resubmit");
    }

    LocalizedText of(ProcessDocument process, String element) {
        if (Resubmission.is(element)) {
            return resubmission();
        }
        return Stream.concat(Stream.of(process.definition()), process.formerly().reversed().stream())
                .flatMap(definition -> deployed(definition).stream())
                .filter(flow -> flow.flow().node(element).isPresent())
                .findFirst()
                .map(flow -> flow.taskLabel(element))
                .orElseGet(() -> LocalizedText.same(element));
    }

    /** 0 where the engine does not know it. */
    int version(String flow, String definition) {
        return Optional.ofNullable(numbers.get(definition)).orElseGet(() -> {
            for (ProcessControl.Version version : engine.control().versions(flow)) {
                numbers.put(version.definition(), version.number());
            }
            return numbers.getOrDefault(definition, 0);
        });
    }
}
