package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.shell.Drawn;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands beside a record: what other features have to say about it. */
@org.springframework.stereotype.Component
class RecordSide {

    private final List<RecordView.RecordPanel> panels;

    RecordSide(List<RecordView.RecordPanel> panels) {
        this.panels = panels;
    }

    /** Empty, for one page. */
    Beside create() {
        return new Beside(panels);
    }

    /** Panels are made anew each time, but for those that last: somebody may be writing in them. */
    static final class Beside extends Div {

        private final transient List<RecordView.RecordPanel> panels;
        private final transient Map<RecordView.RecordPanel, Component> lasting = new HashMap<>();
        private transient @Nullable RecordId shown;

        private Beside(List<RecordView.RecordPanel> panels) {
            this.panels = panels;
            addClassName("record-main");
        }

        void show(CurrentUser user, RecordData record, Runnable reload) {
            if (!record.id().equals(shown)) {
                lasting.clear();
                shown = record.id();
            }
            List<Component> parts = new ArrayList<>();
            for (RecordView.RecordPanel panel : panels) {
                Component kept = lasting.get(panel);
                if (kept instanceof RecordView.Lasting still) {
                    still.renew(record);
                    parts.add(kept);
                } else {
                    drawn(panel, panel.of(user, record, reload)).ifPresent(parts::add);
                }
            }
            Drawn.arrange(this, parts);
        }

        private Optional<Component> drawn(RecordView.RecordPanel panel, Optional<Component> part) {
            part.filter(RecordView.Lasting.class::isInstance).ifPresent(made -> lasting.put(panel, made));
            return part;
        }
    }
}
