package io.trellis.app.ui.workflows;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.KindFace;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Artifact;
import io.trellis.workflow.Workflows;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Flows as they show themselves to who designs. */
@Component
@Order(60)
final class WorkflowFace implements KindFace {

    private final NewFlows flows;
    private final Choices choices;
    private final Session session;

    WorkflowFace(NewFlows flows, Choices choices, Session session) {
        this.flows = flows;
        this.choices = choices;
        this.session = session;
    }

    @Override
    public String kind() {
        return Workflows.KIND;
    }

    @Override
    public String icon() {
        return "automation";
    }

    @Override
    public Optional<String> designer(Artifact artifact) {
        return Optional.of("design/workflows/" + artifact.name());
    }

    @Override
    public Optional<Start> start() {
        return Optional.of(new Start("flow.new", VaadinIcon.AUTOMATION, this::ask, List.of("new-flow-button"), false));
    }

    private void ask(AppDraft appDraft, AppDraft.Factory others, List<String> apps) {
        new NewFlowDialog(flows, choices, session.user(), Optional.empty()).open();
    }
}
