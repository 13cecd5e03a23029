package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.workflow.bpmn.BpmnProblem;
import java.util.List;
import java.util.function.Consumer;

/** What the product does not take over of a file: where, why, and what it offers instead. */
final class ReportPanel extends Div {

    /** Of a file that did not even become a draft. */
    static ReportPanel ofRefused(List<BpmnProblem> problems) {
        return new ReportPanel("", problems, "workflows.report.reasons", element -> {});
    }

    /** @param choose gets the id of the element of a problem that was clicked */
    ReportPanel(String dialect, List<BpmnProblem> problems, Consumer<String> choose) {
        this(dialect, problems, "workflows.report.errors", choose);
    }

    private ReportPanel(String dialect, List<BpmnProblem> problems, String verdictOnErrors, Consumer<String> choose) {
        addClassName("stack");
        long errors = problems.stream().filter(BpmnProblem::isError).count();
        long warnings = problems.size() - errors;
        Span verdict = new Span(
                (errors == 0 ? VaadinIcon.CHECK_CIRCLE_O : VaadinIcon.CLOSE_CIRCLE_O).create(),
                new Span(
                        errors == 0
                                ? t(warnings == 0 ? "workflows.report.clean" : "workflows.report.runs", warnings)
                                : t(verdictOnErrors, errors)));
        verdict.addClassNames("row", errors == 0 ? "verdict-good" : "verdict-bad");
        add(verdict);
        if (!dialect.isEmpty()) {
            Paragraph from = new Paragraph(t("workflows.report.dialect", dialect));
            from.addClassName("quiet");
            add(from);
        }
        Div rows = new Div();
        rows.addClassName("report-rows");
        problems.forEach(problem -> rows.add(row(problem, choose)));
        add(rows);
    }

    private static NativeButton row(BpmnProblem problem, Consumer<String> choose) {
        Span where = new Span(where(problem));
        where.addClassName("quiet");
        Span why = new Span(t(problem.message()));
        Div text = new Div(why, where);
        text.addClassName("report-text");
        String instead = t(problem.alternative());
        if (!instead.isEmpty()) {
            Span hint = new Span(VaadinIcon.ARROW_RIGHT.create(), new Span(instead));
            hint.addClassName("report-instead");
            text.add(hint);
        }
        NativeButton row = new NativeButton("", click -> choose.accept(problem.element()));
        row.add((problem.isError() ? VaadinIcon.CLOSE_CIRCLE : VaadinIcon.WARNING).create(), text);
        row.addClassNames("report-row", problem.isError() ? "report-error" : "report-warning");
        row.getElement().setAttribute("data-code", problem.code());
        return row;
    }

    private static String where(BpmnProblem problem) {
        if (problem.element().isEmpty()) {
            return problem.line() == 0 ? "" : t("workflows.report.line", problem.line());
        }
        return problem.line() == 0 ? problem.element() : t("workflows.report.place", problem.element(), problem.line());
    }
}
