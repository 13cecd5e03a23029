package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.artifact.Problem;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What keeps a flow from being published, beneath its diagram: where, why, and a button that mends it. */
final class FlowProblems extends Div {

    private final transient FlowDraft draft;
    private final transient Consumer<String> choose;
    private final transient FlowFixes fixes;
    private transient Predicate<FlowProblem> listed = any -> true;

    /** @param choose gets the id of the element of a problem that was clicked */
    FlowProblems(FlowDraft draft, Consumer<String> choose, FlowFixes fixes) {
        this.draft = draft;
        this.choose = choose;
        this.fixes = fixes;
        addClassNames("stack", "flow-problems");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", t("design.problems"));
    }

    /** Leaves out, when drawn next, what is said elsewhere. */
    void list(Predicate<FlowProblem> which) {
        listed = which;
    }

    /** Draws them anew. @return what the diagram shows at its elements */
    Map<String, FlowCanvas.Badge> show() {
        List<FlowProblem> found = draft.found().stream()
                .map(problem -> FlowProblem.of(draft, problem))
                .sorted(Comparator.comparing(FlowProblem::isError).reversed())
                .toList();
        removeAll();
        add(verdict(found));
        String dialect = draft.report().dialect();
        if (!dialect.isEmpty() && !dialect.equals("bpmn")) {
            Paragraph from = new Paragraph(t("workflows.report.dialect", dialect));
            from.addClassName("quiet");
            add(from);
        }
        Div rows = new Div();
        rows.addClassName("report-rows");
        found.stream().filter(listed).forEach(problem -> rows.add(row(problem)));
        add(rows);
        Map<String, List<FlowProblem>> byElement = found.stream()
                .filter(problem -> !problem.element().isEmpty())
                .collect(Collectors.groupingBy(FlowProblem::element, LinkedHashMap::new, Collectors.toList()));
        Map<String, FlowCanvas.Badge> badges = new LinkedHashMap<>();
        byElement.forEach((element, problems) -> badges.put(
                element,
                new FlowCanvas.Badge(
                        problems.stream().anyMatch(FlowProblem::isError),
                        problems.size(),
                        problems.stream()
                                .map(problem -> t(problem.problem().message()))
                                .collect(Collectors.joining("\n")))));
        return badges;
    }

    /** What is wrong at one element, drawn once more. */
    List<Component> at(String element) {
        return draft.found().stream()
                .map(problem -> FlowProblem.of(draft, problem))
                .filter(found -> found.element().equals(element))
                .sorted(Comparator.comparing(FlowProblem::isError).reversed())
                .<Component>map(this::row)
                .toList();
    }

    private static Span verdict(List<FlowProblem> found) {
        long errors = found.stream().filter(FlowProblem::isError).count();
        String words = errors > 0
                ? t("workflows.report.errors", errors)
                : found.isEmpty() ? t("flow.clean") : t("workflows.report.runs", found.size());
        Span verdict = new Span(
                (errors == 0 ? VaadinIcon.CHECK_CIRCLE_O : VaadinIcon.CLOSE_CIRCLE_O).create(), new Span(words));
        verdict.addClassNames("row", errors == 0 ? "verdict-good" : "verdict-bad");
        return verdict;
    }

    private Div row(FlowProblem found) {
        Problem problem = found.problem();
        Span why = new Span(t(problem.message()));
        Div text = new Div(why);
        text.addClassName("report-text");
        if (!found.element().isEmpty()) {
            Span place = new Span(draft.called(found.element()));
            place.addClassName("quiet");
            text.add(place);
        }
        String instead = t(problem.instead());
        if (!instead.isEmpty()) {
            Span hint = new Span(VaadinIcon.ARROW_RIGHT.create(), new Span(instead));
            hint.addClassName("report-instead");
            text.add(hint);
        }
        NativeButton open = new NativeButton("", click -> choose.accept(found.element()));
        open.add((found.isError() ? VaadinIcon.CLOSE_CIRCLE : VaadinIcon.WARNING).create(), text);
        open.addClassNames("report-row", found.isError() ? "report-error" : "report-warning");
        open.getElement().setAttribute("data-code", problem.code());
        Div row = new Div(open);
        row.addClassName("flow-problem");
        List<FlowFixes.Fix> offered = fixes.of(found);
        if (!offered.isEmpty()) {
            Div buttons = new Div();
            buttons.addClassNames("row", "flow-fixes");
            offered.forEach(fix -> buttons.add(button(fix)));
            row.add(buttons);
        }
        return row;
    }

    private static Button button(FlowFixes.Fix fix) {
        Button button = new Button(fix.label(), click -> fix.action().run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }
}
