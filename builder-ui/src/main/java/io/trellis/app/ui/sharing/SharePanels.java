package io.trellis.app.ui.sharing;

import com.vaadin.flow.component.Component;
import io.trellis.app.ui.records.RecordView.RecordPanel;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share;
import io.trellis.form.record.RecordData;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/** Beside a record that is shared: with whom. */
@org.springframework.stereotype.Component
@Order(390)
final class SharePanels implements RecordPanel {

    private final RecordSharing parts;

    SharePanels(RecordSharing parts) {
        this.parts = parts;
    }

    @Override
    public Optional<Component> of(CurrentUser user, RecordData record, Runnable reload) {
        List<Share> all = parts.shares.of(user, record.id());
        return all.isEmpty() ? Optional.empty() : Optional.of(new SharePanel(parts, user, record, all, reload));
    }
}
