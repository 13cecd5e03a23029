package io.trellis.app.ui.design;

import io.trellis.core.artifact.ArtifactSet;
import java.util.List;

/** What a publish does to what people may. A bean of whoever knows. */
public interface PublishRights {

    /**
     * @param who the roles, by label
     * @param what they may otherwise
     * @param more whether that is more than before
     * @param known whether it is about something that there was before
     */
    record Line(String who, String what, boolean more, boolean known) {}

    /** What is more stands first. */
    List<Line> between(ArtifactSet before, ArtifactSet after);
}
