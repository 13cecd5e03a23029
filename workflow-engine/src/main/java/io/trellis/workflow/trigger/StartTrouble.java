package io.trellis.workflow.trigger;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.Labels;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.run.FlowOwners;
import io.trellis.workflow.run.StuckWords;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells a flow's owner that it could not start; once a day for each version, as one fault fails with every save. */
@Component
final class StartTrouble {

    private final FlowOwners owners;
    private final StuckWords words;
    private final Labels labels;
    private final Messages messages;
    private final Clock clock;

    StartTrouble(FlowOwners owners, StuckWords words, Labels labels, Messages messages, Clock clock) {
        this.owners = owners;
        this.words = words;
        this.labels = labels;
        this.messages = messages;
        this.clock = clock;
    }

    void tell(Definitions.Published flow, RecordId record, Throwable why) {
        String name = flow.definition().name();
        LocalizedText label = flow.definition().label();
        LocalizedText reason = words.of(flow.definition(), why);
        owners.tell(
                name,
                "flow-start/" + name + "/" + flow.version() + "/"
                        + LocalDate.ofInstant(clock.instant(), clock.getZone()),
                owner -> text(label, title(owner, record), reason));
    }

    /** It was to start for more records at once than have their turn. */
    void tooMany(Definitions.Published flow, Instant time, int most) {
        LocalizedText label = flow.definition().label();
        LocalizedText text = new LocalizedText(
                messages.text("workflow.trouble.many", label.zh(), most).zh(),
                messages.text("workflow.trouble.many", label.en(), most).en());
        owners.tell(flow.definition().name(), "flow-many/" + flow.definition().name() + "/" + time, owner -> text);
    }

    private Optional<String> title(CurrentUser owner, RecordId record) {
        return Optional.ofNullable(
                labels.of(owner, record.entity(), List.of(record.id())).get(record.id()));
    }

    private LocalizedText text(LocalizedText label, Optional<String> title, LocalizedText reason) {
        LocalizedText unseen = messages.text("workflow.unseen");
        return new LocalizedText(
                messages.text(
                        "workflow.trouble.start",
                        Locale.SIMPLIFIED_CHINESE,
                        label.zh(),
                        title.orElse(unseen.zh()),
                        reason.zh()),
                messages.text(
                        "workflow.trouble.start", Locale.ENGLISH, label.en(), title.orElse(unseen.en()), reason.en()));
    }
}
