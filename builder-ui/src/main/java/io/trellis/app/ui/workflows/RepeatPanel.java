package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.Fields;
import io.trellis.form.field.ValueKind;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.assignee.ByExpression;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.bpmn.DrawingChange;
import io.trellis.workflow.bpmn.Traits.Repeat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether an activity is done once, a number of times, or for each of several; side by side or one after the other. */
@Component
@Order(80)
final class RepeatPanel implements SymbolPanel {

    private static final Set<String> SEVERAL = Set.of(
            "userTask",
            "serviceTask",
            "scriptTask",
            "sendTask",
            "receiveTask",
            "businessRuleTask",
            "subProcess",
            "transaction",
            "callActivity");
    private static final String ITEM = "item";
    private static final int MOST = 1_000;

    private enum How {
        ONCE,
        NUMBER,
        LIST
    }

    private final Choices choices;
    private final FlowFeel feel;

    RepeatPanel(Choices choices, FlowFeel feel) {
        this.choices = choices;
        this.feel = feel;
    }

    @Override
    public boolean fits(Shown shown) {
        return SEVERAL.contains(shown.symbol()) && !shown.element().traits().undoes();
    }

    @Override
    public com.vaadin.flow.component.Component draw(Shown shown) {
        Details details = new Details(t("flow.repeat"), new Editor(shown));
        details.setOpened(shown.element().traits().repeat().isPresent());
        details.setWidthFull();
        details.addClassName("flow-repeat");
        return details;
    }

    private final class Editor extends Div {
        private final transient Shown shown;
        private transient Repeat now;
        private final Div detail = new Div();

        Editor(Shown shown) {
            this.shown = shown;
            addClassName("stack");
            detail.addClassName("stack");
            Optional<Repeat> said = shown.element().traits().repeat();
            now = said.orElse(new Repeat(false, "", "", "", ""));
            RadioButtonGroup<How> how = new RadioButtonGroup<>();
            how.setAriaLabel(t("flow.repeat"));
            how.setItems(How.values());
            how.setItemLabelGenerator(one -> t("flow.repeat." + one.name().toLowerCase(Locale.ROOT)));
            how.setValue(said.isEmpty() ? How.ONCE : now.items().isEmpty() ? How.NUMBER : How.LIST);
            how.setId("element-repeat");
            how.addValueChangeListener(change -> {
                switch (change.getValue()) {
                    case ONCE ->
                        shown.edit()
                                .accept(new DrawingChange.Repeated(
                                        shown.element().id(), Optional.empty()));
                    case NUMBER -> set(new Repeat(now.sequential(), "2", "", "", now.until()));
                    // nothing is written before it is said which
                    case LIST -> now = new Repeat(now.sequential(), "", "", "", now.until());
                }
                show(change.getValue());
            });
            add(how, detail);
            show(how.getValue());
        }

        private void set(Repeat next) {
            now = next;
            if (!next.count().isBlank() || !next.items().isBlank()) {
                shown.edit().accept(new DrawingChange.Repeated(shown.element().id(), Optional.of(next)));
            }
        }

        private void show(How how) {
            detail.removeAll();
            if (how == How.ONCE) {
                return;
            }
            if (how == How.NUMBER) {
                detail.add(number());
            } else {
                list();
            }
            RadioButtonGroup<Boolean> order = new RadioButtonGroup<>(t("flow.repeat.order"));
            order.setItems(false, true);
            order.setItemLabelGenerator(one -> t(one ? "flow.repeat.sequence" : "flow.repeat.parallel"));
            order.setValue(now.sequential());
            order.addValueChangeListener(
                    change -> set(new Repeat(change.getValue(), now.count(), now.items(), now.item(), now.until())));
            detail.add(
                    order,
                    new UntilEditor(
                            feel,
                            shown,
                            now.until(),
                            until -> set(new Repeat(now.sequential(), now.count(), now.items(), now.item(), until))));
        }

        private com.vaadin.flow.component.Component number() {
            if (!now.count().matches("\\d{1,4}")) {
                return feel.value(shown, t("flow.repeat.count"), t("flow.repeat.count.help"), now.count(), this::count);
            }
            IntegerField number = new IntegerField(t("flow.repeat.count"));
            number.setMin(1);
            number.setMax(MOST);
            number.setStepButtonsVisible(true);
            number.setValue(Integer.valueOf(now.count()));
            number.addValueChangeListener(change -> {
                Integer many = change.getValue();
                if (many != null && many >= 1 && many <= MOST) {
                    count(many.toString());
                }
            });
            Details written = new Details(
                    t("flow.repeat.computed"),
                    feel.value(shown, t("flow.repeat.count"), t("flow.repeat.count.help"), now.count(), this::count));
            Div both = new Div(number, written);
            both.addClassName("stack");
            return both;
        }

        private void count(String count) {
            if (!count.isBlank()) {
                set(new Repeat(now.sequential(), count, "", "", now.until()));
            }
        }

        private void list() {
            List<Fields.Named> lists = choices
                    .paths(shown.user(), shown.draft().definition().entity())
                    .stream()
                    .filter(named -> named.field().kind() == ValueKind.CODES
                            || named.field().kind() == ValueKind.ROWS)
                    .toList();
            ComboBox<Fields.Named> box = new ComboBox<>(t("flow.repeat.field"));
            box.setItems(lists);
            box.setItemLabelGenerator(Fields.Named::label);
            box.setHelperText(t(lists.isEmpty() ? "flow.repeat.field.none" : "flow.repeat.field.help"));
            box.setWidthFull();
            box.setId("element-list");
            lists.stream()
                    .filter(named -> named.path().toString().equals(now.items()))
                    .findFirst()
                    .ifPresent(box::setValue);
            box.addValueChangeListener(change -> {
                if (change.getValue() != null) {
                    items(change.getValue().path().toString());
                }
            });
            boolean written = !now.items().isEmpty() && box.isEmpty();
            Details byText = new Details(
                    t("flow.repeat.written"),
                    feel.value(shown, t("flow.repeat.items"), t("flow.repeat.items.help"), now.items(), this::items));
            byText.setOpened(written || lists.isEmpty());
            TextField item = new TextField(t("flow.repeat.item"));
            item.setValue(now.item().isEmpty() ? ITEM : now.item());
            item.setHelperText(t("flow.repeat.item.help"));
            item.setMaxLength(60);
            item.setPattern("[\\p{L}_][\\p{L}\\p{N}_]*");
            item.setWidthFull();
            item.setValueChangeMode(ValueChangeMode.ON_BLUR);
            item.addValueChangeListener(change -> {
                if (!change.getValue().isBlank()) {
                    set(new Repeat(
                            now.sequential(), "", now.items(), change.getValue().strip(), now.until()));
                }
            });
            detail.add(box, byText, item);
            if (shown.element().kind() == Kind.USER_TASK) {
                detail.add(gets());
            }
        }

        private void items(String items) {
            if (!items.isBlank()) {
                set(new Repeat(now.sequential(), "", items, now.item().isEmpty() ? ITEM : now.item(), now.until()));
            }
        }

        /** Where the list is one of people, each of them gets the task. */
        private Checkbox gets() {
            TaskSettings task = shown.draft().definition().task(shown.element().id());
            Checkbox gets = new Checkbox(t("flow.repeat.gets"));
            gets.setValue(task.assignee() instanceof ByExpression(var who) && who.equals(now.item()));
            gets.addValueChangeListener(change -> shown.draft()
                    .task(
                            shown.element().id(),
                            shown.draft()
                                    .definition()
                                    .task(shown.element().id())
                                    .withAssignee(
                                            change.getValue()
                                                    ? new ByExpression(
                                                            now.item().isEmpty() ? ITEM : now.item())
                                                    : null)));
            return gets;
        }
    }
}
