package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.query.Kept;
import io.trellis.form.query.Kept.Is;
import io.trellis.form.query.Measure;
import io.trellis.report.MeasureDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Which groups a widget shows, by what their measures come to. */
final class KeptLines extends Div {

    private final transient WidgetEdit edit;
    private final transient List<MeasureDefinition> defined;

    KeptLines(WidgetEdit edit, List<MeasureDefinition> defined) {
        this.edit = edit;
        this.defined = defined;
        addClassName("stack");
        if (edit.now().groupBy().isEmpty() && edit.now().kept().isEmpty()) {
            return;
        }
        add(new H3(t("dashboards.kept")));
        List<Kept> kept = edit.now().kept();
        for (int i = 0; i < kept.size(); i++) {
            add(line(i, kept.get(i)));
        }
        add(PropertyInputs.named("addKept", PropertyInputs.adding(t("dashboards.addKept"), () -> {
            List<Kept> more = new ArrayList<>(edit.now().kept());
            more.add(new Kept(0, Is.GT, BigDecimal.ZERO));
            edit.reshape(edit.now().keeping(more));
        })));
    }

    private Component line(int index, Kept kept) {
        Select<Integer> measure = new Select<>();
        measure.setLabel(t("dashboards.keptMeasure"));
        List<Integer> places = new ArrayList<>(
                IntStream.range(0, edit.now().figures().size()).boxed().toList());
        if (!places.contains(kept.measure())) {
            places.add(kept.measure()); // what is gone is shown as it is, with its problem
        }
        measure.setItems(places);
        measure.setItemLabelGenerator(this::label);
        measure.setValue(kept.measure());
        measure.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change(index, now -> new Kept(event.getValue(), now.is(), now.than()));
            }
        });
        Select<Is> is = new Select<>();
        is.setLabel(t("dashboards.keptIs"));
        is.setItems(Is.values());
        is.setItemLabelGenerator(one -> t("dashboards.kept." + one.name().toLowerCase(Locale.ROOT)));
        is.setValue(kept.is());
        is.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change(index, now -> new Kept(now.measure(), event.getValue(), now.than()));
            }
        });
        BigDecimalField than = new BigDecimalField(t("dashboards.keptThan"));
        than.setHelperText(t("dashboards.keptHelp"));
        than.setValue(kept.than());
        than.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                change(index, now -> new Kept(now.measure(), now.is(), event.getValue()));
            }
        });
        String name = "kept" + index;
        Div compared = new Div(
                PropertyInputs.named(name + ".is", is),
                PropertyInputs.named(name + ".than", than),
                PropertyInputs.removing(() -> {
                    List<Kept> fewer = new ArrayList<>(edit.now().kept());
                    fewer.remove(index);
                    edit.reshape(edit.now().keeping(fewer));
                }));
        compared.addClassName("property-line");
        Div line = new Div(PropertyInputs.wide(name + ".measure", measure), compared);
        line.addClassName("stack");
        return line;
    }

    private void change(int index, UnaryOperator<Kept> how) {
        List<Kept> kept = new ArrayList<>(edit.now().kept());
        kept.set(index, how.apply(kept.get(index)));
        edit.change(edit.now().keeping(kept));
    }

    /** Its own name, else what it computes; told apart by its place. */
    private String label(int place) {
        List<Measure> measures = edit.now().figures();
        if (place < 0 || place >= measures.size()) {
            return t("dashboards.keptGone", place + 1);
        }
        Measure measure = measures.get(place);
        String name = Texts.t(measure.label());
        if (name.isEmpty() && measure.isNamed()) {
            name = defined.stream()
                    .filter(one -> one.name().equals(measure.named()))
                    .map(one -> Texts.t(one.label()))
                    .findFirst()
                    .orElse(measure.named());
        }
        return (place + 1) + ". "
                + (name.isEmpty() ? t("dashboards.op." + measure.op().name().toLowerCase(Locale.ROOT)) : name);
    }
}
