package io.trellis.app.ui.prints;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.records.RecordOffers;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.print.Prints;
import io.trellis.form.record.RecordData;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The prints of a record on its page. */
@Component
@Order(50)
final class RecordPrints implements RecordOffers {

    private final Prints prints;
    private final KeptPrints keeping;

    RecordPrints(Prints prints, KeptPrints keeping) {
        this.prints = prints;
        this.keeping = keeping;
    }

    @Override
    public List<Offer> of(CurrentUser user, RecordData record, Runnable reload) {
        return prints.offered(user, record.id()).stream()
                .map(print -> new Offer(
                        "print-" + print.name(),
                        t(print.label()),
                        VaadinIcon.PRINT,
                        t("prints.help"),
                        () -> new PrintDialog(prints, keeping, user, record.id(), print).open()))
                .toList();
    }
}
