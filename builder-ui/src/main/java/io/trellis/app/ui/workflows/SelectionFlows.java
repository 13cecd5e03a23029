package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.records.BulkDialog;
import io.trellis.app.ui.records.RecordOffers.Offer;
import io.trellis.app.ui.records.SelectionOffers;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.bulk.Bulk;
import io.trellis.workflow.Starters;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Flows that somebody may start by hand, with several records. */
@Component
@Order(60)
final class SelectionFlows implements SelectionOffers {

    private final Workflows workflows;
    private final Permissions permissions;
    private final BulkDialog.Factory dialogs;

    SelectionFlows(Workflows workflows, Permissions permissions, BulkDialog.Factory dialogs) {
        this.workflows = workflows;
        this.permissions = permissions;
        this.dialogs = dialogs;
    }

    @Override
    public List<Offer> of(CurrentUser user, String entity, Bulk.Which which, long count, Runnable changed) {
        return workflows.all().stream()
                .filter(flow -> entity.equals(flow.entity()) && may(user, entity, flow.starters()))
                .map(flow -> new Offer(
                        "start-" + flow.name(),
                        t("bulk.start", t(flow.label())),
                        VaadinIcon.PLAY,
                        "",
                        () -> ask(user, flow, entity, which, count, changed)))
                .toList();
    }

    /** With some record; with which, the trial says. */
    private boolean may(CurrentUser user, String entity, Starters starters) {
        return switch (starters) {
            case Starters.Editors() -> permissions.may(user, entity, Action.UPDATE);
            case Starters.Readers() -> true;
            case Starters.InRoles(var roles) -> user.roles().stream().anyMatch(roles::contains);
            case Starters.Nobody() -> false;
        };
    }

    private void ask(
            CurrentUser user, WorkflowDefinition flow, String entity, Bulk.Which which, long count, Runnable changed) {
        dialogs.create(user, entity, which, t("bulk.startOn", t(flow.label()), count), changed)
                .ask(
                        Optional.empty(),
                        t("bulk.start", t(flow.label())),
                        () -> Optional.of(new Bulk.What.Start(flow.name())));
    }
}
