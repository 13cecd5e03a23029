package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.formulas.FormulaInput;
import io.trellis.app.ui.formulas.FormulaScope;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.RowFormula;
import io.trellis.form.query.RowFormulaJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a widget computes of each record by a formula, to be grouped and measured as fields are. */
final class FormulaLines extends Div {

    private static final List<ValueKind> RESULTS = List.of(
            ValueKind.NUMBER, ValueKind.MONEY, ValueKind.TEXT, ValueKind.BOOLEAN, ValueKind.DATE, ValueKind.DATE_TIME);
    private static final int USUAL_SCALE = 1;
    private static final int LARGEST_SCALE = 10;

    private final transient FormulaInput.Factory inputs;
    private final transient CurrentUser user;
    private final transient EntityDefinition entity;
    private final transient WidgetEdit edit;

    FormulaLines(FormulaInput.Factory inputs, CurrentUser user, EntityDefinition entity, WidgetEdit edit) {
        this.inputs = inputs;
        this.user = user;
        this.entity = entity;
        this.edit = edit;
        addClassName("stack");
        add(new H3(t("dashboards.formulas")));
        List<RowFormula> formulas = edit.now().formulas();
        if (formulas.isEmpty()) {
            Paragraph help = new Paragraph(t("dashboards.formulasHelp"));
            help.addClassName("quiet");
            add(help);
        }
        for (int i = 0; i < formulas.size(); i++) {
            add(line(i, formulas.get(i)));
        }
        if (formulas.size() < Limits.ROW_FORMULAS) {
            add(PropertyInputs.named("addFormula", PropertyInputs.adding(t("dashboards.addFormula"), this::begin)));
        }
    }

    /** The widget's formulas as fields that groups and measures may name; those that cannot be read are none. */
    static List<Fields.Named> named(List<RowFormula> formulas, FieldTypes types) {
        List<Fields.Named> named = new ArrayList<>();
        for (RowFormula formula : formulas) {
            BoundField field = types.bind(formula.definition());
            String label = Texts.t(formula.label());
            named.add(new Fields.Named(
                    new ResolvedPath.Own(field),
                    FieldPath.of(formula.key()),
                    field,
                    label.isEmpty() ? formula.key() : label));
        }
        return named;
    }

    private void begin() {
        List<RowFormula> formulas = new ArrayList<>(edit.now().formulas());
        formulas.add(new RowFormula(
                freeKey(),
                new LocalizedText(t("dashboards.newFormula"), t("dashboards.newFormula")),
                "",
                ValueKind.NUMBER,
                USUAL_SCALE));
        edit.reshape(edit.now().computing(formulas));
    }

    private String freeKey() {
        int number = 1;
        while (isTaken("formula" + number)) {
            number++;
        }
        return "formula" + number;
    }

    private boolean isTaken(String key) {
        return entity.field(key).isPresent()
                || edit.now().formulas().stream()
                        .anyMatch(formula -> formula.key().equals(key));
    }

    private Component line(int index, RowFormula formula) {
        String name = "formula" + index;
        Details line = new Details(Texts.t(formula.label()));
        line.setOpened(formula.expression().isBlank());
        line.setWidthFull();
        Div inside = new Div();
        inside.addClassName("stack");
        FormulaInput input = inputs.create(
                user, new FormulaScope.OfRecord(entity), t("dashboards.formula"), t("dashboards.formulaHelp"));
        PropertyInputs.named(name + ".formula", input.component());
        input.show(formula.expression());
        input.onChange(() -> change(
                index,
                now -> new RowFormula(
                        now.key(),
                        now.label(),
                        input.value() instanceof String text ? text : "",
                        now.result(),
                        now.scale())));
        Div result = new Div(result(index, formula), scale(index, formula));
        result.addClassNames("property-line", "property-line-two");
        inside.add(
                label(index, formula, true),
                label(index, formula, false),
                input.component(),
                result,
                PropertyInputs.removing(() -> {
                    List<RowFormula> fewer = new ArrayList<>(edit.now().formulas());
                    fewer.remove(index);
                    edit.reshape(edit.now().computing(fewer));
                }));
        line.add(inside);
        return line;
    }

    private Component label(int index, RowFormula formula, boolean chinese) {
        TextField label = new TextField(t(chinese ? "dashboards.labelZh" : "dashboards.labelEn"));
        label.setValue(chinese ? formula.label().zh() : formula.label().en());
        label.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                reshape(
                        index,
                        now -> new RowFormula(
                                now.key(),
                                chinese
                                        ? new LocalizedText(
                                                event.getValue(), now.label().en())
                                        : new LocalizedText(now.label().zh(), event.getValue()),
                                now.expression(),
                                now.result(),
                                now.scale()));
            }
        });
        return PropertyInputs.wide("formula" + index + (chinese ? ".label.zh" : ".label.en"), label);
    }

    private Component result(int index, RowFormula formula) {
        Select<ValueKind> result = new Select<>();
        result.setLabel(t("dashboards.formulaResult"));
        result.setItems(RESULTS);
        result.setItemLabelGenerator(kind -> t("dashboards.formulaResult." + RowFormulaJson.word(kind)));
        result.setValue(formula.result());
        result.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                reshape(
                        index,
                        now -> new RowFormula(now.key(), now.label(), now.expression(), event.getValue(), now.scale()));
            }
        });
        return PropertyInputs.named("formula" + index + ".result", result);
    }

    private Component scale(int index, RowFormula formula) {
        IntegerField scale = new IntegerField(t("dashboards.formulaScale"));
        scale.setMin(0);
        scale.setMax(LARGEST_SCALE);
        scale.setStepButtonsVisible(true);
        scale.setValue(formula.scale());
        scale.setVisible(formula.result() == ValueKind.NUMBER);
        scale.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                change(
                        index,
                        now -> new RowFormula(
                                now.key(),
                                now.label(),
                                now.expression(),
                                now.result(),
                                Math.clamp(event.getValue(), 0, LARGEST_SCALE)));
            }
        });
        return PropertyInputs.named("formula" + index + ".scale", scale);
    }

    private void change(int index, UnaryOperator<RowFormula> how) {
        edit.change(edit.now().computing(changed(index, how)));
    }

    private void reshape(int index, UnaryOperator<RowFormula> how) {
        edit.reshape(edit.now().computing(changed(index, how)));
    }

    private List<RowFormula> changed(int index, UnaryOperator<RowFormula> how) {
        List<RowFormula> formulas = new ArrayList<>(edit.now().formulas());
        formulas.set(index, how.apply(formulas.get(index)));
        return formulas;
    }
}
