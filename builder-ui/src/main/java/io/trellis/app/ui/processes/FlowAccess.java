package io.trellis.app.ui.processes;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.router.NotFoundException;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.Processes;
import org.springframework.stereotype.Component;

/** Lets in who may look at processes; nobody does while they look as somebody else. */
@Component
class FlowAccess {

    private final Processes processes;

    FlowAccess(Processes processes) {
        this.processes = processes;
    }

    /** @throws NotFoundException for others */
    void ask(CurrentUser user) {
        if (user.look().isPresent()) {
            throw new NotFoundException(t("look.closed"));
        }
        if (!processes.mayLook(user)) {
            throw new NotFoundException(t("processes.forbidden"));
        }
    }
}
