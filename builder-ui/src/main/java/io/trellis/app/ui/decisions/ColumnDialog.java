package io.trellis.app.ui.decisions;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Input;
import io.trellis.form.decision.DecisionDefinition.Output;
import io.trellis.form.decision.DecisionDefinition.Row;
import io.trellis.form.decision.ValueType;
import io.trellis.form.entity.NameProposal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One column of a table: what it asks for or says, what it is called, where it stands. */
final class ColumnDialog extends Dialog {

    private final transient DecisionDraft draft;
    private final String id;
    private final TextField zh = new TextField(t("actions.in-chinese", t("actions.label")));
    private final TextField en = new TextField(t("actions.in-english", t("actions.label")));
    private final ComboBox<ValueType> type = new ComboBox<>(t("decisions.column.type"));
    private final ComboBox<String> source = new ComboBox<>();
    private final transient Map<String, String> fields;

    /** @param fields of the entity, by path, as people call them */
    private ColumnDialog(DecisionDraft draft, String id, String title, String asks, Map<String, String> fields) {
        this.draft = draft;
        this.id = id;
        this.fields = fields;
        setHeaderTitle(t(title));
        setWidth("min(28rem, 94vw)");
        type.setItems(ValueType.values());
        type.setItemLabelGenerator(one -> t("decisions.type." + one.code()));
        source.setLabel(t(asks));
        source.setItems(new ArrayList<>(fields.keySet()));
        source.setItemLabelGenerator(path -> fields.containsKey(path) ? fields.get(path) : path);
        Div form = new Div(source, zh, en, type);
        form.addClassName("stack");
        add(form);
        getFooter().add(new Button(t("cancel"), click -> close()));
    }

    static ColumnDialog input(DecisionDraft draft, String id, Input input, boolean fresh, Map<String, String> fields) {
        ColumnDialog dialog =
                new ColumnDialog(draft, id, "decisions.column.input", "decisions.column.expression", fields);
        dialog.source.setAllowCustomValue(true);
        dialog.source.addCustomValueSetListener(typed -> dialog.source.setValue(typed.getDetail()));
        dialog.fill(input.label(), input.type(), input.expression());
        dialog.finish(
                fresh,
                () -> dialog.changeInputs(inputs -> {
                    Input changed = new Input(
                            input.id(),
                            dialog.label(input.label()),
                            dialog.path(),
                            dialog.type.getOptionalValue().orElse(ValueType.ANY));
                    int at = inputs.indexOf(input);
                    if (at < 0) {
                        inputs.add(changed);
                    } else {
                        inputs.set(at, changed);
                    }
                    return inputs;
                }),
                () -> dialog.changeInputs(inputs -> {
                    inputs.remove(input);
                    return inputs;
                }),
                by -> dialog.changeInputs(inputs -> moved(inputs, input, by)));
        return dialog;
    }

    static ColumnDialog output(
            DecisionDraft draft, String id, Output output, boolean fresh, Map<String, String> fields) {
        ColumnDialog dialog = new ColumnDialog(draft, id, "decisions.column.output", "decisions.column.field", fields);
        dialog.source.setClearButtonVisible(true);
        dialog.fill(output.label(), output.type(), output.field() == null ? "" : String.valueOf(output.field()));
        TextField otherwise = new TextField(t("decisions.column.otherwise"));
        otherwise.setValue(output.otherwise() == null ? "" : String.valueOf(output.otherwise()));
        TextField order = new TextField(t("decisions.column.order"));
        order.setHelperText(t("decisions.column.order.help"));
        order.setValue(String.join("; ", output.values()));
        dialog.add(new Div(otherwise, order));
        dialog.finish(
                fresh,
                () -> dialog.changeOutputs(outputs -> {
                    LocalizedText label = dialog.label(output.label());
                    String field = dialog.path();
                    Output changed = new Output(
                            fresh ? free(outputs, NameProposal.of(label, "result")) : output.name(),
                            label,
                            dialog.type.getOptionalValue().orElse(ValueType.ANY),
                            field.isBlank() ? null : field,
                            List.of(order.getValue().split(";")).stream()
                                    .map(String::strip)
                                    .filter(value -> !value.isEmpty())
                                    .toList(),
                            otherwise.getValue().isBlank()
                                    ? null
                                    : otherwise.getValue().strip());
                    int at = outputs.indexOf(output);
                    if (at < 0) {
                        outputs.add(changed);
                    } else {
                        outputs.set(at, changed);
                    }
                    return outputs;
                }),
                () -> dialog.changeOutputs(outputs -> {
                    outputs.remove(output);
                    return outputs;
                }),
                by -> dialog.changeOutputs(outputs -> moved(outputs, output, by)));
        return dialog;
    }

    private static String free(List<Output> outputs, String name) {
        return NameProposal.free(
                name, taken -> outputs.stream().anyMatch(one -> one.name().equals(taken)));
    }

    private void fill(LocalizedText label, ValueType kind, String path) {
        zh.setValue(label.zh());
        en.setValue(label.en());
        type.setValue(kind);
        if (!path.isBlank()) {
            if (!fields.containsKey(path)) {
                List<String> all = new ArrayList<>(fields.keySet());
                all.add(path);
                source.setItems(all);
            }
            source.setValue(path);
        }
    }

    private String path() {
        return source.getOptionalValue().orElse("").strip();
    }

    /** What nobody named is called as the field is. */
    private LocalizedText label(LocalizedText before) {
        LocalizedText label =
                new LocalizedText(zh.getValue().strip(), en.getValue().strip());
        return label.isEmpty()
                ? LocalizedText.same(fields.getOrDefault(path(), before.isEmpty() ? path() : before.en()))
                : label;
    }

    private interface Moves {
        void by(int by);
    }

    private void finish(boolean fresh, Runnable save, Runnable remove, Moves moves) {
        if (!fresh) {
            Button gone = new Button(t("decisions.column.remove"), click -> done(remove));
            gone.addThemeVariants(ButtonVariant.ERROR);
            getFooter()
                    .add(
                            gone,
                            new Button("←", click -> done(() -> moves.by(-1))),
                            new Button("→", click -> done(() -> moves.by(1))));
        }
        Button ok = new Button(t("decisions.column.save"), click -> done(save));
        ok.addThemeVariants(ButtonVariant.PRIMARY);
        ok.setId("column-save");
        getFooter().add(ok);
    }

    private void done(Runnable what) {
        close();
        what.run();
    }

    private static <T> List<T> moved(List<T> all, T one, int by) {
        int at = all.indexOf(one);
        if (at >= 0 && at + by >= 0 && at + by < all.size()) {
            all.add(at + by, all.remove(at));
        }
        return all;
    }

    private void changeInputs(Function<List<Input>, List<Input>> change) {
        draft.change(
                id,
                decision -> new Decision(
                        decision.id(),
                        decision.label(),
                        decision.hit(),
                        change.apply(new ArrayList<>(decision.inputs())),
                        decision.outputs(),
                        decision.rows(),
                        decision.requires(),
                        decision.expression()));
    }

    private void changeOutputs(Function<List<Output>, List<Output>> change) {
        draft.change(id, decision -> {
            List<Output> outputs = change.apply(new ArrayList<>(decision.outputs()));
            var names = outputs.stream().map(Output::name).collect(Collectors.toSet());
            List<Row> rows = decision.rows().stream()
                    .map(row -> {
                        Map<String, String> then = new LinkedHashMap<>(row.then());
                        then.keySet().retainAll(names);
                        return new Row(row.id(), row.when(), then, row.note());
                    })
                    .toList();
            return new Decision(
                    decision.id(),
                    decision.label(),
                    decision.hit(),
                    decision.inputs(),
                    outputs,
                    rows,
                    decision.requires(),
                    decision.expression());
        });
    }
}
