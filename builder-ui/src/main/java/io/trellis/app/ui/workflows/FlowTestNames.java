package io.trellis.app.ui.workflows;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.workflow.simulate.FlowTest;

/** Names for new tests of a flow. */
final class FlowTestNames {

    private FlowTestNames() {}

    static String free(AppDraft appDraft, String flow) {
        String stem = flow.length() > 60 ? flow.substring(0, 60) : flow;
        int number = 1;
        while (isTaken(appDraft, stem + "-" + number)) {
            number++;
        }
        return stem + "-" + number;
    }

    private static boolean isTaken(AppDraft appDraft, String name) {
        ArtifactId id = new ArtifactId(FlowTest.KIND, name);
        return appDraft.draft().find(id).isPresent() || appDraft.isPublished(id);
    }
}
