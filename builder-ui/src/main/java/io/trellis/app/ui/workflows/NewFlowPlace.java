package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.shell.Destination;
import io.trellis.app.ui.shell.PaletteSource;
import io.trellis.app.ui.shell.SoughtWords;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where a flow begins, found in the command palette by who designs. */
@Component
final class NewFlowPlace implements PaletteSource {

    private final Permissions permissions;

    NewFlowPlace(Permissions permissions) {
        this.permissions = permissions;
    }

    @Override
    public List<Destination> find(CurrentUser user, SoughtWords wanted) {
        String text = t("flow.new");
        return permissions.has(user, Capability.DESIGN) && wanted.in(text)
                ? List.of(new Destination(t("palette.create"), text, WorkflowsView.NEW, "plus"))
                : List.of();
    }
}
