package io.trellis.app.ui.attachments;

import com.vaadin.flow.component.Component;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.records.RecordView;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.file.Attachments;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.record.RecordData;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/** Puts what is attached beside each record whose entity has attachments. */
@org.springframework.stereotype.Component
@Order(500)
final class AttachmentPanels implements RecordView.RecordPanel {

    final Attachments attachments;
    final RecordFiles files;
    final People people;

    AttachmentPanels(Attachments attachments, RecordFiles files, People people) {
        this.attachments = attachments;
        this.files = files;
        this.people = people;
    }

    @Override
    public Optional<Component> of(CurrentUser user, RecordData record, Runnable reload) {
        return attachments.open(user, record.id())
                ? Optional.of(new AttachmentPanel(this, user, record))
                : Optional.empty();
    }
}
