package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.FieldPath;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.Measure;
import io.trellis.report.FigureType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a widget counts, sums or averages. */
final class MeasureLines extends Div {

    private static final Set<ValueKind> NUMBERS = Set.of(ValueKind.NUMBER, ValueKind.MONEY);
    private static final Set<ValueKind> DATES = Set.of(ValueKind.DATE, ValueKind.DATE_TIME);

    private final transient WidgetEdit edit;
    private final transient List<Fields.Named> fields;

    MeasureLines(WidgetEdit edit, List<Fields.Named> fields, FigureType.Shape shape) {
        this.edit = edit;
        this.fields = fields;
        addClassName("stack");
        add(new H3(t("dashboards.measures")));
        List<Measure> measures = edit.now().figures();
        for (int i = 0; i < measures.size(); i++) {
            add(measure(i, measures));
        }
        if (measures.size() < shape.maxMeasures()) {
            add(PropertyInputs.adding(t("dashboards.addMeasure"), () -> measure(measures.size(), Measure.COUNT)));
        }
    }

    private Component measure(int index, List<Measure> measures) {
        Measure measure = measures.get(index);
        Select<Measure.Op> op = new Select<>();
        op.setLabel(t("dashboards.op"));
        op.setItems(Measure.Op.values());
        op.setItemLabelGenerator(one -> t("dashboards.op." + one.name().toLowerCase(Locale.ROOT)));
        op.setValue(measure.op());
        PropertyInputs.named("measure" + index + ".op", op);
        op.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                measure(index, of(change.getValue(), measure.field()));
            }
        });
        Div line = new Div(op);
        line.addClassName("property-line");
        if (measure.field() != null) {
            line.add(PropertyInputs.named(
                    "measure" + index + ".field",
                    FieldChoice.create(
                            t("dashboards.of"),
                            fields,
                            field -> fits(measure.op(), field.field().kind()),
                            measure.field(),
                            path -> measure(index, new Measure(measure.op(), path)))));
        } else {
            line.addClassName("property-line-one");
        }
        line.add(PropertyInputs.removing(() -> {
            List<Measure> fewer = new ArrayList<>(measures);
            fewer.remove(index);
            edit.reshape(edit.now().asking(edit.now().groupBy(), fewer, List.of()));
        }));
        return line;
    }

    /** A calculation with the field that it had, as far as that fits, else the first that does. */
    private Measure of(Measure.Op op, @Nullable FieldPath field) {
        if (op == Measure.Op.COUNT) {
            return Measure.COUNT;
        }
        return fields.stream()
                .filter(named -> fits(op, named.field().kind()))
                .sorted(Comparator.comparing(named -> !named.path().equals(field)))
                .findFirst()
                .map(named -> new Measure(op, named.path()))
                .orElse(Measure.COUNT);
    }

    private static boolean fits(Measure.Op op, ValueKind kind) {
        return switch (op) {
            case COUNT -> true;
            case DISTINCT -> kind.groups();
            case SUM, AVG -> NUMBERS.contains(kind);
            case MIN, MAX -> NUMBERS.contains(kind) || DATES.contains(kind);
        };
    }

    private void measure(int index, Measure measure) {
        List<Measure> measures = new ArrayList<>(edit.now().figures());
        if (index < measures.size()) {
            measures.set(index, measure);
        } else {
            measures.add(measure);
        }
        edit.reshape(
                edit.now().asking(edit.now().groupBy(), measures, edit.now().sort()));
    }
}
