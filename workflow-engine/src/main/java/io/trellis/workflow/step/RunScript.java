package io.trellis.workflow.step;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.script.Scripts;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepScope;
import io.trellis.workflow.ProcessRun;
import io.trellis.workflow.ProcessStep;
import io.trellis.workflow.bpmn.FlowScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** JavaScript in the sandbox, in place of what a file would run in another language or another product. */
@Component
final class RunScript implements ProcessStep {

    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]{0,59}";

    private final Scripts scripts;
    private final Messages messages;

    RunScript(Scripts scripts, Messages messages) {
        this.scripts = scripts;
        this.messages = messages;
    }

    @Override
    public String id() {
        return "script";
    }

    @Override
    public LocalizedText label() {
        return messages.text("workflow.step.script");
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>();
        if (source(settings).isBlank()) {
            problems.add(messages.text("workflow.step.script.empty"));
        } else {
            scripts.check(FlowScript.wrap(source(settings), scripts))
                    .ifPresent(problem -> problems.add(new LocalizedText(
                            messages.text(
                                            "workflow.step.script.bad",
                                            problem.message().zh())
                                    .zh(),
                            messages.text(
                                            "workflow.step.script.bad",
                                            problem.message().en())
                                    .en())));
        }
        Optional.of(yields(settings))
                .filter(name -> !name.isEmpty() && !name.matches(NAME))
                .ifPresent(name -> problems.add(messages.text("workflow.step.script.result", name)));
        return problems;
    }

    @Override
    public Set<String> sets(ObjectNode settings) {
        Set<String> names = new LinkedHashSet<>(FlowScript.names(source(settings)));
        if (!yields(settings).isEmpty()) {
            names.add(yields(settings));
        }
        return names;
    }

    @Override
    public StepOutcome run(ObjectNode settings, ProcessRun run) {
        run.script(source(settings), yields(settings));
        return StepOutcome.DONE;
    }

    private static String source(ObjectNode settings) {
        return settings.path("source").asString("");
    }

    private static String yields(ObjectNode settings) {
        return settings.path("result").asString("").strip();
    }
}
