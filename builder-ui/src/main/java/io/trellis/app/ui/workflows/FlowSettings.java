package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.bpmn.BpmnReport;
import io.trellis.workflow.bpmn.FreeName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What makes the diagram of a flow run here, step by step; a step in which there is nothing to do is left out. */
final class FlowSettings extends Div {

    /** Makes the steps of a draft. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Choices choices;
        private final BindingSteps bindings;
        private final StartEditor.Factory starts;
        private final ApproverPreview.Factory previews;
        private final FlowWords words;

        Factory(
                Choices choices,
                BindingSteps bindings,
                StartEditor.Factory starts,
                ApproverPreview.Factory previews,
                FlowWords words) {
            this.words = words;
            this.choices = choices;
            this.bindings = bindings;
            this.starts = starts;
            this.previews = previews;
        }

        /** @param choose gets the id of an element of the diagram that somebody asks for */
        FlowSettings create(CurrentUser user, FlowDraft draft, Consumer<String> choose) {
            return new FlowSettings(this, user, draft, choose);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient FlowDraft draft;
    private final transient Consumer<String> choose;
    private @Nullable ApprovalEditor approval;
    private int numbered;
    private final Map<String, Details> tasks = new LinkedHashMap<>();

    private FlowSettings(Factory parts, CurrentUser user, FlowDraft draft, Consumer<String> choose) {
        this.parts = parts;
        this.user = user;
        this.draft = draft;
        this.choose = choose;
        addClassName("flow-settings");
        fill();
    }

    /** Draws it anew: the diagram or what it is about has become another. */
    void fill() {
        removeAll();
        tasks.clear();
        numbered = 0;
        ApprovalEditor made = new ApprovalEditor(parts.choices, user, draft, this::choose);
        approval = made;
        add(words());
        add(step("workflows.step.start", parts.starts.create(user, draft, this::fill)));
        if (BindingSteps.names(draft, FreeName.Kind.ASSIGNEE).findAny().isPresent()) {
            add(step("workflows.step.people", parts.bindings.of(user, draft, FreeName.Kind.ASSIGNEE, choose)));
        }
        data().ifPresent(data -> add(step("workflows.step.data", data)));
        add(
                step("workflows.step.tasks", taskList()),
                step("workflows.step.approval", made),
                step("workflows.step.limit", new LimitEditor(parts.choices, user, draft)),
                step("workflows.step.preview", parts.previews.create(user, draft)));
    }

    private Component words() {
        OrderedList sentences = new OrderedList();
        parts.words.of(user, draft).forEach(sentence -> sentences.add(new ListItem(sentence)));
        Details details = new Details(t("flow.words"), sentences);
        details.setOpened(true);
        details.addClassNames("panel", "flow-words");
        return details;
    }

    private Component step(String title, Component content) {
        Span circle = new Span(String.valueOf(++numbered));
        circle.addClassName("step-number");
        Div head = new Div(circle, new H2(t(title)));
        head.addClassNames("row", "panel-head", "step-head");
        Div panel = new Div(head, content);
        panel.addClassName("panel");
        return panel;
    }

    private Optional<Component> data() {
        Div all = new Div();
        all.addClassName("stack");
        boolean any = false;
        for (FreeName.Kind kind : List.of(FreeName.Kind.VARIABLE, FreeName.Kind.FORM, FreeName.Kind.STEP)) {
            if (BindingSteps.names(draft, kind).findAny().isPresent()) {
                all.add(new H3(t("workflows.kind." + kind.name().toLowerCase(Locale.ROOT))));
                all.add(parts.bindings.of(user, draft, kind, choose));
                any = true;
            }
        }
        List<String> bound = draft.boundSteps();
        if (!bound.isEmpty()) {
            all.add(new H3(t("workflows.kind.bound")));
            bound.forEach(element -> all.add(parts.bindings.step(user, draft, element, choose)));
            any = true;
        }
        if (!draft.foreignSteps().isEmpty()) {
            all.add(new H3(t("workflows.kind.foreign")));
            draft.foreignSteps().forEach(element -> all.add(parts.bindings.step(user, draft, element, choose)));
            any = true;
        }
        return any ? Optional.of(all) : Optional.empty();
    }

    private Component taskList() {
        Div all = new Div();
        all.addClassName("stack");
        if (draft.report().tasks().isEmpty()) {
            Span none = new Span(t("workflows.tasks.none"));
            none.addClassName("quiet");
            all.add(none);
        }
        for (BpmnReport.Task task : draft.report().tasks()) {
            Details details = new Details(
                    draft.taskLabel(task.element()), new TaskEditor(parts.choices, user, draft, task.element()));
            details.setWidthFull();
            details.getElement().setAttribute("data-task", task.element());
            tasks.put(task.element(), details);
            all.add(details);
        }
        return all;
    }

    /** What was set at a task shows where the approval is set, and its new name wherever it is called. */
    void changed() {
        if (approval != null) {
            approval.show();
        }
        tasks.forEach((element, details) -> details.setSummaryText(draft.taskLabel(element)));
    }

    private void choose(String element) {
        choose.accept(element);
    }

    /** Brings what a problem of the flow as a whole is about into view. @param path of the problem */
    void show(String path) {
        if (path.startsWith("approval") && approval != null) {
            approval.scrollIntoView();
        } else {
            scrollIntoView();
        }
    }
}
