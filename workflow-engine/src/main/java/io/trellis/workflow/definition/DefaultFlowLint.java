package io.trellis.workflow.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Problem;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.FlowLint;
import io.trellis.workflow.Workflows;
import java.util.List;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
final class DefaultFlowLint implements FlowLint {

    private final WorkflowKind kind;
    private final Drafts drafts;

    DefaultFlowLint(WorkflowKind kind, @Lazy Drafts drafts) {
        this.kind = kind;
        this.drafts = drafts;
    }

    @Override
    public List<Problem> check(CurrentUser author, String app, String name, ObjectNode content) {
        Artifact looked = new Artifact(new ArtifactId(Workflows.KIND, name), app, content);
        return kind.check(looked, drafts.of(author, app).whole().with(looked));
    }
}
