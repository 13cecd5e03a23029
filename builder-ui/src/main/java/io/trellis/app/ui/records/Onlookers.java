package io.trellis.app.ui.records;

import com.vaadin.flow.component.UI;
import io.trellis.app.ui.shell.Preferences;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.presence.Presence;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells a record's page who else has the record before them, and them of who sits here, unless they would rather not. */
@Component
final class Onlookers {

    private final Presence presence;
    private final Preferences preferences;
    private final Session session;

    Onlookers(Presence presence, Preferences preferences, Session session) {
        this.presence = presence;
        this.preferences = preferences;
        this.session = session;
    }

    /** @param show draws them, with the session locked */
    Here on(UI ui, Consumer<List<Presence.Present>> show) {
        return new Here(ui, show);
    }

    /** Of one page. */
    final class Here {

        private final UI ui;
        private final Consumer<List<Presence.Present>> show;
        private @Nullable RecordId record;
        private Presence.@Nullable Seat seat;

        private Here(UI ui, Consumer<List<Presence.Present>> show) {
            this.ui = ui;
            this.show = show;
        }

        /** What the page shows by now. @param id empty for a record that is not saved yet */
        void at(Optional<RecordId> id, boolean editing) {
            RecordId now = id.orElse(null);
            if (now == null || !now.equals(record)) {
                leave();
            }
            CurrentUser user = session.user();
            if (now != null && seat == null) {
                seat = presence.sit(user, now, preferences.isTold(user), () -> ui.access(this::draw));
            }
            if (seat != null) {
                seat.editing(editing);
            }
            record = now;
            draw();
        }

        private void draw() {
            RecordId now = record;
            show.accept(now == null ? List.of() : presence.others(session.user(), now));
        }

        void leave() {
            if (seat != null) {
                seat.close();
                seat = null;
            }
        }
    }
}
