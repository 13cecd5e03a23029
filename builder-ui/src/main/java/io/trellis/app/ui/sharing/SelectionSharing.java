package io.trellis.app.ui.sharing;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.records.BulkDialog;
import io.trellis.app.ui.records.RecordOffers.Offer;
import io.trellis.app.ui.records.SelectionOffers;
import io.trellis.core.security.Action;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.bulk.Bulk;
import io.trellis.form.field.BoundEntities;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Several records of a list, or all that it holds, shared with one more. */
@Component
@Order(60)
final class SelectionSharing implements SelectionOffers {

    private final RecordSharing parts;
    private final Permissions permissions;
    private final BoundEntities entities;
    private final BulkDialog.Factory dialogs;

    SelectionSharing(RecordSharing parts, Permissions permissions, BoundEntities entities, BulkDialog.Factory dialogs) {
        this.parts = parts;
        this.permissions = permissions;
        this.entities = entities;
        this.dialogs = dialogs;
    }

    @Override
    public List<Offer> of(CurrentUser user, String entity, Bulk.Which which, long count, Runnable changed) {
        return user.look().isEmpty()
                        && !BuiltInRoles.PEOPLE.contains(entity)
                        && entities.get(entity).belongings().isEmpty()
                        && permissions.may(user, entity, Action.UPDATE)
                ? List.of(new Offer(
                        "share",
                        t("share.open"),
                        VaadinIcon.USERS,
                        t("share.many.help"),
                        () -> ask(user, entity, which, count, changed)))
                : List.of();
    }

    private void ask(CurrentUser user, String entity, Bulk.Which which, long count, Runnable changed) {
        BulkDialog dialog = dialogs.create(user, entity, which, t("share.many", count), changed);
        ShareInput input = new ShareInput(parts, user, parts.choices());
        input.onChange(dialog::look);
        dialog.ask(Optional.of(input), t("share.go"), () -> input.given().map(Bulk.What.Share::new));
    }
}
