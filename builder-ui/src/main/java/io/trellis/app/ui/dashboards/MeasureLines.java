package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.Filter;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.Measure;
import io.trellis.report.FigureType;
import io.trellis.report.MeasureDefinition;
import io.trellis.report.WidgetDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** What a widget counts, sums or averages. */
final class MeasureLines extends Div {

    private static final Set<ValueKind> NUMBERS = Set.of(ValueKind.NUMBER, ValueKind.MONEY);
    private static final int USUAL_PERCENT = 90;
    private static final Set<ValueKind> DATES = Set.of(ValueKind.DATE, ValueKind.DATE_TIME);

    private final transient WidgetEdit edit;
    private final transient List<Fields.Named> fields;
    private final transient List<MeasureDefinition> defined;

    private final transient BiFunction<Filter, Consumer<Filter>, FilterEditor> filters;

    /** @param defined what is defined about the widget's records; {@code filters} an editor of a filter over these */
    MeasureLines(
            WidgetEdit edit,
            List<Fields.Named> fields,
            List<MeasureDefinition> defined,
            BiFunction<Filter, Consumer<Filter>, FilterEditor> filters,
            FigureType.Shape shape) {
        this.filters = filters;
        this.edit = edit;
        this.fields = fields;
        this.defined = defined;
        addClassName("stack");
        add(new H3(t("dashboards.measures")));
        List<Measure> measures = edit.now().figures();
        for (int i = 0; i < measures.size(); i++) {
            if (measures.get(i).isNamed()) {
                add(named(i, measures));
            } else {
                add(measure(i, measures), details(i));
            }
        }
        if (measures.size() < shape.maxMeasures()) {
            add(PropertyInputs.adding(t("dashboards.addMeasure"), () -> measure(measures.size(), Measure.COUNT)));
        }
        // one takes the place of the count that a new widget begins with
        boolean begun = measures.equals(List.of(Measure.COUNT));
        boolean full = measures.size() >= shape.maxMeasures();
        if (!defined.isEmpty() && (begun || !full)) {
            int place = begun ? 0 : measures.size();
            add(PropertyInputs.wide(
                    "addDefined",
                    defined(t("dashboards.addDefined"), "", name -> measure(place, Measure.named(name)))));
        }
    }

    /** One that is defined elsewhere: which it is, and how it is shown here. */
    private Component named(int index, List<Measure> measures) {
        Measure measure = measures.get(index);
        Select<Measure.Shown> shown = new Select<>();
        shown.setLabel(t("dashboards.shown"));
        shown.setItems(Measure.Shown.values());
        shown.setItemLabelGenerator(one -> t("dashboards.shown." + one.code()));
        shown.setValue(measure.shown());
        shown.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                edit.change(with(index, edit.now().figures().get(index).shown(change.getValue())));
            }
        });
        Div line = new Div(
                PropertyInputs.named(
                        "measure" + index + ".measure",
                        defined(
                                t("dashboards.defined"),
                                measure.named(),
                                name -> measure(index, Measure.named(name).shown(measure.shown())))),
                PropertyInputs.named("measure" + index + ".shown", shown),
                removing(index, measures));
        line.addClassName("property-line");
        return line;
    }

    private ComboBox<String> defined(String label, String chosen, Consumer<String> onChange) {
        ComboBox<String> box = new ComboBox<>(label);
        List<String> names =
                new ArrayList<>(defined.stream().map(MeasureDefinition::name).toList());
        if (!chosen.isEmpty() && !names.contains(chosen)) {
            names.addFirst(chosen); // what is gone is shown as it is, with its problem
        }
        box.setItems(names);
        box.setItemLabelGenerator(name -> defined.stream()
                .filter(measure -> measure.name().equals(name))
                .map(measure -> Texts.t(measure.label()))
                .findFirst()
                .orElse(name));
        if (!chosen.isEmpty()) {
            box.setValue(chosen);
        }
        box.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                onChange.accept(change.getValue());
            }
        });
        return box;
    }

    private Component removing(int index, List<Measure> measures) {
        return PropertyInputs.removing(() -> {
            List<Measure> fewer = new ArrayList<>(measures);
            fewer.remove(index);
            edit.reshape(edit.now().asking(edit.now().groupBy(), fewer, List.of()));
        });
    }

    private Component details(int index) {
        return new MeasureDetails(
                "measure" + index,
                fields,
                filters,
                () -> edit.now().figures().get(index),
                measure -> edit.change(with(index, measure)),
                measure -> edit.reshape(with(index, measure)));
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
                measure(index, fitting(fields, edit.now().figures().get(index), change.getValue()));
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
                            path -> measure(
                                    index, edit.now().figures().get(index).of(measure.op(), path)))));
            if (measure.op() == Measure.Op.PERCENTILE) {
                line.add(PropertyInputs.named(
                        "measure" + index + ".percent",
                        MeasureDetails.percent(measure, changed -> edit.change(with(index, changed)))));
                line.addClassName("property-line-three");
            }
        } else {
            line.addClassName("property-line-one");
        }
        line.add(removing(index, measures));
        return line;
    }

    /** A calculation with the field that it had, as far as that fits, else the first that does. */
    static Measure fitting(List<Fields.Named> fields, Measure known, Measure.Op op) {
        Measure kept = op == Measure.Op.PERCENTILE ? known.percent(USUAL_PERCENT) : known;
        if (op == Measure.Op.COUNT) {
            return kept.of(op, null);
        }
        return fields.stream()
                .filter(named -> fits(op, named.field().kind()))
                .sorted(Comparator.comparing(named -> !named.path().equals(known.field())))
                .findFirst()
                .map(named -> kept.of(op, named.path()))
                .orElse(kept.of(Measure.Op.COUNT, null));
    }

    static boolean fits(Measure.Op op, ValueKind kind) {
        return switch (op) {
            case COUNT -> true;
            case DISTINCT -> kind.groups();
            case SUM, AVG, MEDIAN, PERCENTILE, DEVIATION -> NUMBERS.contains(kind);
            case MIN, MAX -> NUMBERS.contains(kind) || DATES.contains(kind);
        };
    }

    private void measure(int index, Measure measure) {
        edit.reshape(with(index, measure));
    }

    private WidgetDefinition with(int index, Measure measure) {
        List<Measure> measures = new ArrayList<>(edit.now().figures());
        if (index < measures.size()) {
            measures.set(index, measure);
        } else {
            measures.add(measure);
        }
        return edit.now().asking(edit.now().groupBy(), measures, edit.now().sort());
    }
}
