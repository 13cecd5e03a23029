package io.trellis.app.ui.roles;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.NewAppPart;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** A new app begins with a role for those who use it, which its entities are then given to. */
@Component
final class FirstRole implements NewAppPart {

    private static final String LABEL = "app.roles.first";

    private final NewRoles roles;
    private final Messages messages;

    FirstRole(NewRoles roles, Messages messages) {
        this.roles = roles;
        this.messages = messages;
    }

    @Override
    public Map<ArtifactId, ObjectNode> of(AppDraft appDraft, LocalizedText label) {
        LocalizedText role = new LocalizedText(
                messages.text(LABEL, Locale.SIMPLIFIED_CHINESE, label.in(Locale.SIMPLIFIED_CHINESE)),
                messages.text(LABEL, Locale.ENGLISH, label.in(Locale.ENGLISH)));
        return Map.of(new ArtifactId(RoleDraft.KIND, roles.name(appDraft, role)), NewRoles.content(role));
    }
}
