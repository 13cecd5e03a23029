package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.steps.StepForm;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.assignee.AssigneeRule;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whom a step tells what. */
@Component
final class NotifyForm implements StepForm {

    private static final String PROBE = "probe";

    private final Choices choices;
    private final Workflows workflows;

    NotifyForm(Choices choices, Workflows workflows) {
        this.choices = choices;
        this.workflows = workflows;
    }

    @Override
    public String type() {
        return "notify";
    }

    @Override
    public com.vaadin.flow.component.Component draw(
            CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        RuleEditor to = new RuleEditor(
                new RuleEditor.Parts(choices, user, place.entity()),
                t("workflows.step.to"),
                t("workflows.unbound"),
                rule(settings).orElse(null),
                rule -> {
                    now.remove("to");
                    rule.ifPresent(chosen -> now.set("to", json(chosen)));
                    onChange.accept(now.deepCopy());
                });
        TextField zh = text("workflows.step.zh", settings, "zh");
        TextField en = text("workflows.step.en", settings, "en");
        Runnable tell = () -> {
            now.putObject("text").put("zh", zh.getValue()).put("en", en.getValue());
            onChange.accept(now.deepCopy());
        };
        zh.addValueChangeListener(change -> tell.run());
        en.addValueChangeListener(change -> tell.run());
        Div all = new Div(to, zh, en);
        all.addClassName("stack");
        return all;
    }

    private static TextField text(String label, ObjectNode settings, String language) {
        TextField field = new TextField(t(label));
        field.setValue(settings.path("text").path(language).asString(""));
        field.setWidthFull();
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        return field;
    }

    /** A rule in JSON is what a flow's assignee is in JSON: the engine reads and writes it. */
    Optional<AssigneeRule> rule(ObjectNode settings) {
        ObjectNode probe = JsonNodeFactory.instance.objectNode();
        probe.putObject("bindings").putObject("assignees").set(PROBE, settings.path("to"));
        return Optional.ofNullable(workflows
                .read(new Artifact(new ArtifactId(Workflows.KIND, PROBE), "", probe))
                .bindings()
                .assignees()
                .get(PROBE));
    }

    private @Nullable ObjectNode json(AssigneeRule rule) {
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        var definition = workflows.read(new Artifact(new ArtifactId(Workflows.KIND, PROBE), "", empty));
        return workflows
                                .write(new io.trellis.workflow.WorkflowDefinition(
                                        PROBE,
                                        "",
                                        definition.label(),
                                        null,
                                        "",
                                        definition.trigger(),
                                        new io.trellis.workflow.Bindings(
                                                java.util.Map.of(PROBE, rule), java.util.Map.of(), java.util.Map.of()),
                                        java.util.Map.of(),
                                        java.util.Map.of(),
                                        definition.starters()))
                                .path("bindings")
                                .path("assignees")
                                .path(PROBE)
                        instanceof ObjectNode written
                ? written
                : null;
    }
}
