package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.router.BeforeEnterEvent;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.merge.Merges;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The address of a record that was merged into another leads there. */
@Component
class MergedAway {

    private final Records records;
    private final Merges merges;

    MergedAway(Records records, Merges merges) {
        this.records = records;
        this.merges = merges;
    }

    /** @return whether the page goes on to another */
    boolean leads(CurrentUser user, RecordId asked, BeforeEnterEvent event) {
        if (ShownRecord.NEW.equals(asked.id()) || records.get(user, asked).isPresent()) {
            return false;
        }
        Optional<RecordId> into = merges.into(user, asked);
        into.ifPresent(record -> {
            Notices.info(t("merging.led"));
            event.forwardTo("records/" + record.entity() + "/" + record.id());
        });
        return into.isPresent();
    }
}
