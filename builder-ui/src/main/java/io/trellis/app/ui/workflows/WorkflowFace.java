package io.trellis.app.ui.workflows;

import io.trellis.app.ui.design.KindFace;
import io.trellis.core.artifact.Artifact;
import io.trellis.workflow.Workflows;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Flows as they show themselves to who designs. */
@Component
@Order(60)
final class WorkflowFace implements KindFace {

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
}
