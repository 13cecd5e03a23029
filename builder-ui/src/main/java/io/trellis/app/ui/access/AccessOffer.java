package io.trellis.app.ui.access;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.records.RecordOffers;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** "Access" in the head of a record. */
@Component
@Order(75)
final class AccessOffer implements RecordOffers {

    private final AccessParts parts;

    AccessOffer(AccessParts parts) {
        this.parts = parts;
    }

    @Override
    public List<Offer> of(CurrentUser user, RecordData record, Runnable reload) {
        return user.look().isPresent() || record.deletedAt() != null
                ? List.of()
                : List.of(
                        new Offer("access", t("access.open"), VaadinIcon.EYE, t("access.help"), () -> new AccessDialog(
                                        parts, user, record.id())
                                .open()));
    }
}
