package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.workflow.ActionAsk;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskTerms;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a task demands of whoever decides it: comments, signatures, reasons to choose from. */
final class TermsEditor extends Div {

    /** Of which something can be demanded. */
    private static final List<TaskAction> DEMANDING =
            List.of(TaskAction.APPROVE, TaskAction.REJECT, TaskAction.RETURN, TaskAction.TRANSFER, TaskAction.DELEGATE);

    private static final List<TaskAction> WITH_REASONS = List.of(TaskAction.REJECT, TaskAction.RETURN);

    private transient TaskTerms terms;
    private final transient Consumer<TaskTerms> changed;

    TermsEditor(TaskTerms terms, Consumer<TaskTerms> changed) {
        this.terms = terms;
        this.changed = changed;
        addClassName("stack");
        add(
                demanded("comment", ActionAsk::comment, on -> ask -> new ActionAsk(on, ask.reasons(), ask.signature())),
                demanded(
                        "signature",
                        ActionAsk::signature,
                        on -> ask -> new ActionAsk(ask.comment(), ask.reasons(), on)));
        WITH_REASONS.forEach(action -> add(reasons(action)));
        add(byMail());
    }

    private interface Has {
        boolean in(ActionAsk ask);
    }

    private interface Switch {
        UnaryOperator<ActionAsk> to(boolean on);
    }

    private MultiSelectComboBox<TaskAction> demanded(String what, Has has, Switch change) {
        MultiSelectComboBox<TaskAction> box = new MultiSelectComboBox<>(t("workflows.task.asks." + what));
        box.setItems(DEMANDING);
        box.setItemLabelGenerator(action -> t("inbox.do." + action.code()));
        box.setWidthFull();
        box.getElement().setAttribute("data-setting", "asks-" + what);
        box.setValue(
                DEMANDING.stream().filter(action -> has.in(terms.ask(action))).collect(Collectors.toSet()));
        box.addValueChangeListener(event -> {
            Set<TaskAction> chosen = event.getValue();
            Map<TaskAction, ActionAsk> asks = asks();
            DEMANDING.forEach(action ->
                    put(asks, action, change.to(chosen.contains(action)).apply(terms.ask(action))));
            set(asks);
        });
        return box;
    }

    private TextArea reasons(TaskAction action) {
        TextArea lines = new TextArea(t("workflows.task.asks.reasons", t("inbox.do." + action.code())));
        lines.setHelperText(t("workflows.task.asks.reasons.help"));
        lines.setWidthFull();
        lines.setMinRows(2);
        lines.setValueChangeMode(ValueChangeMode.ON_BLUR);
        lines.getElement().setAttribute("data-setting", "reasons-" + action.code());
        lines.setValue(
                terms.ask(action).reasons().stream().map(TermsEditor::line).collect(Collectors.joining("\n")));
        lines.addValueChangeListener(event -> {
            ActionAsk ask = terms.ask(action);
            Map<TaskAction, ActionAsk> asks = asks();
            put(asks, action, new ActionAsk(ask.comment(), read(event.getValue(), ask.reasons()), ask.signature()));
            set(asks);
        });
        return lines;
    }

    private static String line(ActionAsk.Reason reason) {
        LocalizedText label = reason.label();
        return label.zh().equals(label.en()) ? label.zh() : label.zh() + " | " + label.en();
    }

    /** A line that stood there before keeps its code: the history names it. */
    private static List<ActionAsk.Reason> read(String lines, List<ActionAsk.Reason> before) {
        List<ActionAsk.Reason> reasons = new ArrayList<>();
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            String[] both = line.split("\\|", 2);
            LocalizedText label = new LocalizedText(both[0].strip(), both[both.length - 1].strip());
            String code = before.stream()
                    .filter(one -> one.label().zh().equals(label.zh())
                            || one.label().en().equals(label.en()))
                    .map(ActionAsk.Reason::code)
                    .filter(known ->
                            reasons.stream().noneMatch(one -> one.code().equals(known)))
                    .findFirst()
                    .orElseGet(() -> free(before, reasons));
            reasons.add(new ActionAsk.Reason(code, label));
        });
        return reasons;
    }

    private static String free(List<ActionAsk.Reason> before, List<ActionAsk.Reason> now) {
        Set<String> taken = new HashSet<>();
        before.forEach(one -> taken.add(one.code()));
        now.forEach(one -> taken.add(one.code()));
        int number = 1;
        while (taken.contains("r" + number)) {
            number++;
        }
        return "r" + number;
    }

    private Checkbox byMail() {
        Checkbox box = new Checkbox(t("workflows.task.byMail"), terms.byMail());
        box.setHelperText(t("workflows.task.byMail.help"));
        box.addValueChangeListener(event -> {
            terms = terms.withByMail(event.getValue());
            changed.accept(terms);
        });
        return box;
    }

    private Map<TaskAction, ActionAsk> asks() {
        Map<TaskAction, ActionAsk> asks = new EnumMap<>(TaskAction.class);
        asks.putAll(terms.asks());
        return asks;
    }

    private static void put(Map<TaskAction, ActionAsk> asks, TaskAction action, ActionAsk ask) {
        if (ask.equals(ActionAsk.NOTHING)) {
            asks.remove(action);
        } else {
            asks.put(action, ask);
        }
    }

    private void set(Map<TaskAction, ActionAsk> asks) {
        terms = terms.withAsks(asks);
        changed.accept(terms);
    }
}
