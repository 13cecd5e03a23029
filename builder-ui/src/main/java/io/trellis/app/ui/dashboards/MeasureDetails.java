package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.query.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What else may be said of a measure: its name, which records count in it, what it is divided by, how it is shown. */
final class MeasureDetails extends Details {

    private final String name;
    private final List<Fields.Named> fields;
    private final BiFunction<Filter, Consumer<Filter>, FilterEditor> filters;
    private final Supplier<Measure> now;
    private final Consumer<Measure> change;
    private final Consumer<Measure> reshape;

    /**
     * @param filters an editor of a filter over the widget's records
     * @param reshape a change after which other inputs are wanted
     */
    MeasureDetails(
            String name,
            List<Fields.Named> fields,
            BiFunction<Filter, Consumer<Filter>, FilterEditor> filters,
            Supplier<Measure> now,
            Consumer<Measure> change,
            Consumer<Measure> reshape) {
        this.name = name;
        this.fields = fields;
        this.filters = filters;
        this.now = now;
        this.change = change;
        this.reshape = reshape;
        Measure measure = now.get();
        setSummaryText(t("dashboards.measureMore"));
        setOpened(!measure.equals(new Measure(measure.op(), measure.field()).percent(measure.percent())));
        setWidthFull();
        Div lines = new Div();
        lines.addClassName("stack");
        lines.add(label(true), label(false), shown(), new H3(t("dashboards.where")));
        lines.add(
                filters.apply(measure.where(), where -> change.accept(now.get().where(where))));
        lines.add(new H3(t("dashboards.per")), divisor());
        Measure per = measure.per();
        if (per != null) {
            lines.add(filters.apply(per.where(), where -> divided(by -> by.where(where), change)));
        }
        add(lines);
    }

    static IntegerField percent(Measure measure, Consumer<Measure> change) {
        IntegerField percent = new IntegerField(t("dashboards.percent"));
        percent.setMin(1);
        percent.setMax(99);
        percent.setStepButtonsVisible(true);
        percent.setValue(Math.clamp(measure.percent(), 1, 99));
        percent.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                change.accept(measure.percent(Math.clamp(event.getValue(), 1, 99)));
            }
        });
        return percent;
    }

    private Component label(boolean chinese) {
        TextField label = new TextField(t(chinese ? "dashboards.labelZh" : "dashboards.labelEn"));
        LocalizedText text = now.get().label();
        label.setValue(chinese ? text.zh() : text.en());
        label.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                LocalizedText known = now.get().label();
                change.accept(now.get()
                        .labelled(
                                chinese
                                        ? new LocalizedText(event.getValue(), known.en())
                                        : new LocalizedText(known.zh(), event.getValue())));
            }
        });
        return PropertyInputs.wide(name + (chinese ? ".label.zh" : ".label.en"), label);
    }

    private Component shown() {
        Select<Measure.Shown> shown = new Select<>();
        shown.setLabel(t("dashboards.shown"));
        shown.setItems(Measure.Shown.values());
        shown.setItemLabelGenerator(one -> t("dashboards.shown." + one.code()));
        shown.setValue(now.get().shown());
        shown.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.accept(now.get().shown(event.getValue()));
            }
        });
        return PropertyInputs.wide(name + ".shown", shown);
    }

    private Component divisor() {
        Measure per = now.get().per();
        Select<Optional<Measure.Op>> op = new Select<>();
        op.setLabel(t("dashboards.perOp"));
        List<Optional<Measure.Op>> offered = new ArrayList<>(List.of(Optional.empty()));
        Arrays.stream(Measure.Op.values())
                .filter(one -> one != Measure.Op.PERCENTILE)
                .forEach(one -> offered.add(Optional.of(one)));
        op.setItems(offered);
        op.setItemLabelGenerator(
                one -> one.map(chosen -> t("dashboards.op." + chosen.name().toLowerCase(Locale.ROOT)))
                        .orElseGet(() -> t("dashboards.perNothing")));
        op.setValue(Optional.ofNullable(per).map(Measure::op));
        op.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                Measure known = per == null ? Measure.COUNT : per;
                reshape.accept(now.get()
                        .per(event.getValue()
                                .map(chosen -> MeasureLines.fitting(fields, known, chosen))
                                .orElse(null)));
            }
        });
        Div line = new Div(PropertyInputs.named(name + ".per.op", op));
        line.addClassNames("property-line", "property-line-two");
        if (per != null && per.field() != null) {
            line.add(PropertyInputs.named(
                    name + ".per.field",
                    FieldChoice.create(
                            t("dashboards.of"),
                            fields,
                            field -> MeasureLines.fits(per.op(), field.field().kind()),
                            per.field(),
                            path -> divided(by -> by.of(by.op(), path), change))));
        }
        return line;
    }

    private void divided(UnaryOperator<Measure> by, Consumer<Measure> how) {
        Measure per = now.get().per();
        if (per != null) {
            how.accept(now.get().per(by.apply(per)));
        }
    }
}
