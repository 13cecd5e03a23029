package io.trellis.app.ui.actions;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.trellis.app.ui.design.ListItem;
import io.trellis.app.ui.design.TextPair;
import io.trellis.app.ui.filters.ConditionInput;
import io.trellis.app.ui.steps.StepForm;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.action.ActionDefinition;
import io.trellis.form.action.ActionDefinition.Step;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepType;
import io.trellis.form.step.StepTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an action does, step by step, each with the form of its kind. */
final class StepsPanel extends Div {

    private static final String STEPS = "steps";

    private final transient ActionDraft draft;
    private final transient CurrentUser user;
    private final transient StepTypes types;
    private final transient List<StepForm> forms;
    private final transient Optional<Function<StepForm.Place, ConditionInput>> conditions;
    private final transient Runnable redraw;

    /** @param conditions over the records of the action; empty where their entity is not known */
    StepsPanel(
            ActionDraft draft,
            ActionDefinition action,
            CurrentUser user,
            StepTypes types,
            List<StepForm> forms,
            Optional<Function<StepForm.Place, ConditionInput>> conditions,
            Runnable redraw) {
        this.draft = draft;
        this.user = user;
        this.types = types;
        this.forms = forms;
        this.conditions = conditions;
        this.redraw = redraw;
        addClassName("stack");
        Paragraph help = new Paragraph(t("actions.steps.help"));
        help.addClassName("quiet");
        add(help);
        Map<String, String> results = new HashMap<>();
        for (int i = 0; i < action.steps().size(); i++) {
            Step step = action.steps().get(i);
            add(item(action, step, i, new StepForm.Place(action.entity(), results, true)));
            types.find(step.does().type(), StepRun.class)
                    .flatMap(type -> type.result(step.does().settings()))
                    .filter(result -> !result.many())
                    .ifPresent(result -> results.put(result.name(), result.entity()));
        }
        add(adding());
    }

    private Component item(ActionDefinition action, Step step, int place, StepForm.Place where) {
        Div detail = new Div();
        forms.stream()
                .filter(form -> form.type().equals(step.does().type()))
                .findFirst()
                .ifPresent(form -> detail.add(form.draw(
                        user,
                        where,
                        step.does().settings(),
                        settings -> draft.item(STEPS, place, item -> item.set("settings", settings)))));
        String title = types.find(step.does().type(), StepRun.class)
                .map(StepType::label)
                .map(label -> t(label))
                .orElse(step.does().type());
        return new ListItem(
                t("actions.steps.step", place + 1, title),
                place,
                action.steps().size(),
                () -> then(() -> draft.move(STEPS, place, -1)),
                () -> then(() -> draft.move(STEPS, place, 1)),
                () -> then(() -> draft.remove(STEPS, place)),
                when(step, place, where),
                detail);
    }

    private Component when(Step step, int place, StepForm.Place where) {
        String now = step.when() == null ? "" : step.when();
        Consumer<String> store = feel -> draft.item(STEPS, place, item -> ActionDraft.put(item, "when", feel));
        return conditions
                .map(make -> {
                    ConditionInput input = make.apply(where);
                    input.show(now);
                    input.onChange(() -> store.accept(input.value() instanceof String text ? text : ""));
                    return input.component();
                })
                .orElseGet(() -> TextPair.feel("actions.steps.when", now, store));
    }

    private void then(Runnable change) {
        change.run();
        redraw.run();
    }

    private Component adding() {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.TERTIARY);
        var root = bar.addItem(VaadinIcon.PLUS.create());
        root.add(t("actions.steps.add"));
        types.at(StepRun.class).forEach(type -> root.getSubMenu()
                .addItem(t(type.label()), click -> then(() -> draft.add(STEPS, of(type)))));
        return bar;
    }

    private static ObjectNode of(StepType<?> type) {
        ObjectNode step = JsonNodeFactory.instance.objectNode().put("type", type.id());
        step.putObject("settings");
        return step;
    }
}
