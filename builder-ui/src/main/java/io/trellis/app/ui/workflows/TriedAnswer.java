package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.workflow.simulate.TriedElement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came of an element that was tried by itself: what it would stand still at, what it changed, whom it would ask. */
final class TriedAnswer extends Div {

    record Parts(
            Choices choices, FieldContexts contexts, People people, CurrentUser user, FlowDraft draft, String entity) {}

    private final transient Parts parts;

    TriedAnswer(Parts parts, TriedElement.Tried tried) {
        this.parts = parts;
        addClassNames("stack", "flow-tried");
        tried.failure().ifPresent(why -> add(problem(t("flow.tried.stands", t(why)))));
        tried.asks().ifPresent(this::asks);
        tried.ways()
                .forEach((way, open) -> line(t(
                        open ? "flow.tried.way.open" : "flow.tried.way.shut",
                        parts.draft().called(way))));
        tried.when().ifPresent(at -> line(t("flow.tried.when", Moments.text(parts.user(), at))));
        tried.sends().ifPresent(sends -> line(t("flow.tried.sends", sends.name())));
        record(tried);
        variables(tried.variables());
        if (!tried.happened().isEmpty()) {
            Div log = new Div();
            log.addClassName("flow-trial-values");
            tried.happened().forEach(one -> log.add(new Span(t(one))));
            add(TrialPanel.heading(t("flowtest.happened")), log);
        }
    }

    static Paragraph problem(String text) {
        Paragraph problem = new Paragraph(text);
        problem.addClassName("problem-note");
        problem.getElement().setAttribute("role", "alert");
        return problem;
    }

    private void line(String text) {
        add(new Paragraph(text));
    }

    private void asks(TriedElement.Asks asks) {
        if (asks.passed()) {
            line(t("flow.tried.passed"));
            return;
        }
        line(
                asks.people().isEmpty()
                        ? t("flow.tried.nobody")
                        : t("flowtest.asked", parts.people().names(asks.people())));
        asks.due().ifPresent(due -> line(t("flowtest.due", Moments.text(parts.user(), due))));
        if (!asks.copies().isEmpty()) {
            line(t("flow.tried.copies", parts.people().names(new LinkedHashSet<>(asks.copies()))));
        }
    }

    private void record(TriedElement.Tried tried) {
        FieldContext context = parts.contexts().of(parts.user(), parts.entity());
        List<Fields.Named> changed = parts.choices().enterable(parts.user(), parts.entity()).stream()
                .filter(named -> !Objects.equals(
                        tried.before().get(named.field().key()),
                        tried.after().values().get(named.field().key())))
                .toList();
        if (changed.isEmpty()) {
            Paragraph same = new Paragraph(t("flow.tried.same"));
            same.addClassName("quiet");
            add(same);
            return;
        }
        NativeTable table = new NativeTable();
        table.addClassNames("shown-rows", "compare-table");
        table.getHead()
                .add(new NativeTableRow(
                        new NativeTableHeaderCell(t("inbox.compare.field")),
                        new NativeTableHeaderCell(t("flow.tried.before")),
                        new NativeTableHeaderCell(t("flow.tried.after"))));
        changed.forEach(named -> table.getBody()
                .add(new NativeTableRow(
                        new NativeTableCell(named.label()),
                        cell(named, tried.before().get(named.field().key()), context, "compare-was"),
                        cell(named, tried.after().values().get(named.field().key()), context, "compare-is"))));
        add(table);
    }

    private static NativeTableCell cell(Fields.Named named, @Nullable Object value, FieldContext context, String mark) {
        if (value == null) {
            return new NativeTableCell("");
        }
        Span text = new Span(named.field().format(value, context));
        text.addClassName(mark);
        return new NativeTableCell(text);
    }

    /** Of records that a step found or made, their kind is told: they are there for the trial alone. */
    private void variables(Map<String, @Nullable Object> variables) {
        Div lines = new Div();
        lines.addClassName("flow-trial-values");
        variables.forEach((name, value) -> lines.add(new Span(t("flowtest.value", name, words(value)))));
        if (!variables.isEmpty()) {
            add(TrialPanel.heading(t("flow.tried.variables")), lines);
        }
    }

    private String words(@Nullable Object value) {
        return switch (value) {
            case null -> t("flow.tried.nothing");
            case Map<?, ?> map
            when map.get("entity") instanceof String entity && map.containsKey("id") ->
                parts.choices().entity(entity).map(known -> t(known.label())).orElse(entity);
            default -> value.toString();
        };
    }
}
