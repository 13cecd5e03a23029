package io.trellis.app.ui.prints;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.imports.JobPanel;
import io.trellis.app.ui.records.RecordOffers.Offer;
import io.trellis.app.ui.records.SelectionOffers;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.bulk.Bulk;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.Prints;
import io.trellis.form.print.batch.PrintBatch;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The prints of several records of a list, as one file. */
@Component
@Order(50)
final class SelectionPrints implements SelectionOffers {

    private final Prints prints;
    private final PrintBatch batch;
    private final JobPanel.Factory panels;

    SelectionPrints(Prints prints, PrintBatch batch, JobPanel.Factory panels) {
        this.prints = prints;
        this.batch = batch;
        this.panels = panels;
    }

    @Override
    public List<Offer> of(CurrentUser user, String entity, Bulk.Which which, long count, Runnable changed) {
        List<PrintDefinition> offered = prints.of(user, entity);
        return offered.isEmpty()
                ? List.of()
                : List.of(new Offer("print", t("prints.many"), VaadinIcon.PRINT, "", () -> new BatchPrintDialog(
                                batch, panels, user, entity, which, count, offered)
                        .open()));
    }
}
