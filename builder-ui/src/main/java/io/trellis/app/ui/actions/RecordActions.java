package io.trellis.app.ui.actions;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.records.RecordOffers;
import io.trellis.app.ui.shell.Destination;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.action.ActionDefinition;
import io.trellis.form.action.Actions;
import io.trellis.form.record.RecordData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The actions of a record on its page, and in the menu of its row. */
@Component
@Order(60)
final class RecordActions implements RecordOffers {

    private final Actions actions;
    private final Editors editors;
    private final ActionNotice notice;

    RecordActions(Actions actions, Editors editors, ActionNotice notice) {
        this.actions = actions;
        this.editors = editors;
        this.notice = notice;
    }

    @Override
    public List<Offer> of(CurrentUser user, RecordData record, Runnable reload) {
        return of(user, record, ActionDefinition.Place.RECORD, reload);
    }

    @Override
    public List<Offer> ofRow(CurrentUser user, RecordData record, Runnable reload) {
        return of(user, record, ActionDefinition.Place.ROW, reload);
    }

    private List<Offer> of(CurrentUser user, RecordData record, ActionDefinition.Place place, Runnable reload) {
        return actions.offered(user, record.id()).stream()
                .filter(offered -> offered.action().places().contains(place))
                .map(offered -> offer(user, record, offered, reload))
                .toList();
    }

    /** One of them wherever it stands otherwise; empty where it is not offered now. */
    Optional<Offer> named(CurrentUser user, RecordData record, String action, Runnable reload) {
        return actions.offered(user, record.id(), action).map(offered -> offer(user, record, offered, reload));
    }

    private Offer offer(CurrentUser user, RecordData record, Actions.Offered offered, Runnable reload) {
        return new Offer(
                offered.action().name(),
                t(offered.action().label()),
                Destination.icon(offered.action().icon()),
                t(offered.action().help()),
                () -> press(user, record, offered, reload));
    }

    private void press(CurrentUser user, RecordData record, Actions.Offered offered, Runnable reload) {
        // one key for what is pressed once, however often it arrives
        String key = UUID.randomUUID().toString();
        ActionDialog.Run run =
                asked -> actions.run(user, record.id(), offered.action().name(), asked, key);
        if (offered.asks().isEmpty()) {
            notice.tell(user, run.with(Map.of()), reload);
        } else {
            new ActionDialog(user, offered, editors, run, done -> notice.tell(user, done, reload)).open();
        }
    }
}
