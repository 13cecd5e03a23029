package io.trellis.app.ui.actions;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.ContentDraft;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.form.action.ActionDefinition;
import io.trellis.form.action.ActionJson;
import io.trellis.form.action.Actions;
import java.util.Optional;

/** An action that an author works on. */
final class ActionDraft extends ContentDraft {

    ActionDraft(AppDraft appDraft, String name) {
        super(appDraft, new ArtifactId(Actions.KIND, name));
    }

    Optional<ActionDefinition> action() {
        return artifact().map(ActionJson::read);
    }
}
