package io.trellis.workflow;

import io.trellis.core.artifact.Problem;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a publish would say of a flow that is kept nowhere: for programs that look after diagrams. */
public interface FlowLint {

    /**
     * As it stands among what its author drafts in the app; nothing of it is kept.
     *
     * @param name of the flow; one that is there is looked at in the place of itself
     * @throws io.trellis.core.error.TrellisException FORBIDDEN without the capability to design
     */
    List<Problem> check(CurrentUser author, String app, String name, ObjectNode content);
}
