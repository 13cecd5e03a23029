package io.trellis.workflow.manage;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.ApproverChoice;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.run.Choosing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whom somebody who starts a flow chooses for its tasks, by the task's id; {@code wrong} why it cannot be so. */
record StartChoices(Map<String, List<String>> people, Optional<LocalizedText> wrong) {

    /** Looks at choices. */
    @Component
    static class Factory {

        private final BpmnCompiler compiler;
        private final Choosing choosing;

        Factory(BpmnCompiler compiler, Choosing choosing) {
            this.compiler = compiler;
            this.choosing = choosing;
        }

        private Optional<Deployed> deployed(WorkflowDefinition definition) {
            return compiler.compile(definition.bpmn(), definition.bound())
                    .flow()
                    .map(flow -> new Deployed(definition, flow));
        }

        List<ApproverChoice> choices(CurrentUser user, WorkflowDefinition definition, RecordId record) {
            return deployed(definition)
                    .map(flow -> choosing.atStart(flow, record, user.id()))
                    .orElse(List.of());
        }

        StartChoices of(
                CurrentUser user, WorkflowDefinition definition, RecordId record, Map<String, List<String>> given) {
            Map<String, List<String>> people = new HashMap<>();
            for (ApproverChoice choice : choices(user, definition, record)) {
                List<String> chosen = choosing.ids(given.getOrDefault(choice.element(), List.of()));
                Optional<LocalizedText> wrong = choosing.wrong(choice, chosen);
                if (wrong.isPresent()) {
                    return new StartChoices(Map.of(), wrong);
                }
                people.put(choice.element(), chosen);
            }
            deployed(definition)
                    .ifPresent(
                            flow -> people.forEach((task, chosen) -> choosing.remember(flow, task, user.id(), chosen)));
            return new StartChoices(people, Optional.empty());
        }
    }
}
