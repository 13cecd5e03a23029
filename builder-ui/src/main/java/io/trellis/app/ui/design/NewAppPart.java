package io.trellis.app.ui.design;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Something that a new app begins with. A bean for each. */
public interface NewAppPart {

    /** @param label what the app is called */
    Map<ArtifactId, ObjectNode> of(AppDraft appDraft, LocalizedText label);
}
