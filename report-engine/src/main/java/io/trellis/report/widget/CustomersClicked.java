package io.trellis.report.widget;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundField;
import io.trellis.form.query.ReportQuery;
import io.trellis.report.Click;
import io.trellis.report.Drill;
import io.trellis.report.Viewing;
import java.util.List;
import java.util.Optional;

/** From a segment to its customers, not to what they bought. */
record CustomersClicked(Messages messages) implements Drill {

    @Override
    public String id() {
        return "customers";
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.drill.customers");
    }

    @Override
    public boolean available(Click click, ReportQuery prepared, Viewing viewing) {
        return click.groups().size() == 1
                && click.groups().getFirst() instanceof List<?>
                && customers(prepared, viewing).isPresent();
    }

    @Override
    public Target apply(Click click, ReportQuery prepared, Viewing viewing) {
        List<?> clicked = (List<?>) click.groups().getFirst();
        return new Target(
                customers(prepared, viewing).orElseThrow(),
                clicked == null || clicked.isEmpty() ? new Filter.Or(List.of()) : Filter.in("id", clicked));
    }

    /** The entity that a customer is a record of. */
    static Optional<String> customers(ReportQuery prepared, Viewing viewing) {
        return viewing.fields()
                .field(prepared.entity(), prepared.groupBy().getFirst().field())
                .flatMap(BoundField::target);
    }
}
