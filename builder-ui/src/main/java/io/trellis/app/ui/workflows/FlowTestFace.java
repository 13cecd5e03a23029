package io.trellis.app.ui.workflows;

import io.trellis.app.ui.design.KindFace;
import io.trellis.core.artifact.Artifact;
import io.trellis.workflow.simulate.FlowTest;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tests of flows as they show themselves to who designs: beside their flow. */
@Component
@Order(65)
final class FlowTestFace implements KindFace {

    @Override
    public String kind() {
        return FlowTest.KIND;
    }

    @Override
    public String icon() {
        return "check-circle";
    }

    @Override
    public Optional<String> designer(Artifact artifact) {
        return Optional.of(
                "design/workflows/" + artifact.content().path("flow").asString("") + "/tests?test=" + artifact.name());
    }
}
