package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import java.util.List;
import org.springframework.stereotype.Component;

/** What stands beside a record: what other features have to say about it, then its history. */
@Component
class RecordSide {

    private final HistoryPanel.Factory histories;
    private final List<RecordView.RecordPanel> panels;

    RecordSide(HistoryPanel.Factory histories, List<RecordView.RecordPanel> panels) {
        this.histories = histories;
        this.panels = panels;
    }

    Div of(CurrentUser user, RecordData record, Runnable reload) {
        Div side = new Div();
        side.addClassName("record-main");
        panels.forEach(panel -> panel.of(user, record, reload).ifPresent(side::add));
        Div history = new Div(new H2(t("record.history")), histories.create(user, record));
        history.addClassNames("panel", "record-history");
        side.add(history);
        return side;
    }
}
