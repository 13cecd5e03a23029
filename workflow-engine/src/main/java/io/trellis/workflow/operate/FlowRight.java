package io.trellis.workflow.operate;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import org.springframework.stereotype.Component;

/** Who may look at the processes of all flows, and who may change them. */
@Component
final class FlowRight {

    private final Permissions permissions;
    private final Messages messages;

    FlowRight(Permissions permissions, Messages messages) {
        this.permissions = permissions;
        this.messages = messages;
    }

    boolean mayOperate(CurrentUser user) {
        return permissions.has(user, Capability.FLOWS) || permissions.has(user, Capability.ADMIN);
    }

    boolean mayLook(CurrentUser user) {
        return mayOperate(user) || permissions.has(user, Capability.DESIGN);
    }

    void look(CurrentUser user) {
        if (!mayLook(user)) {
            throw refused();
        }
    }

    void operate(CurrentUser user) {
        user.requireActing();
        if (!mayOperate(user)) {
            throw refused();
        }
    }

    private TrellisException refused() {
        return new TrellisException(CoreError.FORBIDDEN, messages.text("workflow.operate.forbidden"));
    }
}
