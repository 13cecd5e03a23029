package io.trellis.app.ui.processes;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ProcessQuery;
import io.trellis.workflow.Processes;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Narrows the list of processes: flow, version, state, age, what failed steps said, words. */
final class ProcessFilterBar extends Div {

    private static final int TYPED_MILLIS = 400;
    private static final List<Integer> AGES = List.of(1, 7, 30, 90, 365);

    /** Makes bars. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Workflows workflows;
        private final Processes processes;

        Factory(Workflows workflows, Processes processes) {
            this.workflows = workflows;
            this.processes = processes;
        }

        ProcessFilterBar create(CurrentUser user, Consumer<ProcessFilter> narrowed) {
            return new ProcessFilterBar(this, user, narrowed);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient Consumer<ProcessFilter> narrowed;
    private final Select<WorkflowDefinition> flow = new Select<>();
    private final Select<Processes.Version> version = new Select<>();
    private final Select<ProcessQuery.State> state = new Select<>();
    private final Select<Integer> age = new Select<>();
    private final TextField error = new TextField(t("processes.error"));
    private final TextField text = new TextField(t("processes.text"));
    private final Div links = new Div();

    private ProcessFilterBar(Factory parts, CurrentUser user, Consumer<ProcessFilter> narrowed) {
        this.parts = parts;
        this.user = user;
        this.narrowed = narrowed;
        addClassName("stack");
        Div fields = new Div(flow, version, state, age, error, text);
        fields.addClassName("audit-filters");
        links.addClassNames("row", "processes-links");
        add(fields, links);
        optional(flow, "flow", definition -> definition == null ? t("processes.any") : t(definition.label()));
        optional(
                version,
                "version",
                known -> known == null
                        ? t("processes.any")
                        : t(
                                known.current() ? "processes.version.current" : "processes.version",
                                known.number(),
                                known.running()));
        optional(
                state,
                "state",
                known -> known == null ? t("processes.any") : t("processes.in." + ProcessFilter.word(known)));
        optional(age, "age", days -> days == null || days == 0 ? t("processes.any") : t("processes.age.days", days));
        flow.setItems(parts.workflows.all());
        state.setItems(ProcessQuery.State.values());
        age.setItems(AGES);
        error.setClearButtonVisible(true);
        error.setMaxLength(200);
        text.setClearButtonVisible(true);
        text.setMaxLength(200);
        text.setId("processes-text");
        for (TextField field : List.of(error, text)) {
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setValueChangeTimeout(TYPED_MILLIS);
            field.addValueChangeListener(change -> chosen(change.isFromClient()));
        }
        flow.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                version.clear();
            }
            chosen(change.isFromClient());
        });
        version.addValueChangeListener(change -> chosen(change.isFromClient()));
        state.addValueChangeListener(change -> chosen(change.isFromClient()));
        age.addValueChangeListener(change -> chosen(change.isFromClient()));
    }

    private static <T> void optional(
            Select<T> select, String name, com.vaadin.flow.component.ItemLabelGenerator<@Nullable T> label) {
        select.setLabel(t(
                "processes." + (name.equals("version") ? "version.label" : name.equals("flow") ? "flow.label" : name)));
        select.setId("processes-" + name);
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(t("processes.any"));
        select.setItemLabelGenerator(label::apply);
    }

    private void chosen(boolean byPerson) {
        if (byPerson) {
            narrowed.accept(new ProcessFilter(
                    flow.getValue() == null ? "" : flow.getValue().name(),
                    version.getValue() == null ? "" : version.getValue().definition(),
                    state.getValue(),
                    age.getValue() == null ? 0 : age.getValue(),
                    error.getValue().strip(),
                    text.getValue().strip()));
        }
    }

    void show(ProcessFilter filter) {
        flow.setValue(parts.workflows.find(filter.flow()).orElse(null));
        List<Processes.Version> versions = filter.flow().isEmpty()
                ? List.of()
                : parts.processes.versions(user, filter.flow()).reversed();
        version.setItems(versions);
        version.setVisible(!versions.isEmpty());
        version.setValue(versions.stream()
                .filter(known -> known.definition().equals(filter.version()))
                .findFirst()
                .orElse(null));
        state.setValue(filter.state());
        age.setValue(filter.days() == 0 || !AGES.contains(filter.days()) ? null : filter.days());
        error.setVisible(
                filter.state() == ProcessQuery.State.FAILED || !filter.error().isEmpty());
        error.setValue(filter.error());
        text.setValue(filter.text());
        links.removeAll();
        if (!filter.flow().isEmpty()) {
            links.add(link("admin/figures/" + filter.flow(), t("processes.figures")));
            boolean older = versions.stream().anyMatch(known -> !known.current() && known.running() > 0);
            if (older && parts.processes.mayOperate(user)) {
                links.add(link("admin/migrate/" + filter.flow(), t("processes.migrate")));
            }
        }
    }

    private static Anchor link(String path, String words) {
        Anchor link = new Anchor(path, words);
        link.setRouterIgnore(false);
        return link;
    }
}
