package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.workflow.bpmn.BpmnProblem;
import java.util.List;

/** Why a file did not even become a draft: where, what is wrong, and what can be done instead. */
final class ReportPanel extends Div {

    ReportPanel(List<BpmnProblem> problems) {
        addClassName("stack");
        Span verdict =
                new Span(VaadinIcon.CLOSE_CIRCLE_O.create(), new Span(t("workflows.report.reasons", problems.size())));
        verdict.addClassNames("row", "verdict-bad");
        add(verdict);
        Div rows = new Div();
        rows.addClassName("report-rows");
        problems.forEach(problem -> rows.add(row(problem)));
        add(rows);
    }

    private static Div row(BpmnProblem problem) {
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
        Div row = new Div((problem.isError() ? VaadinIcon.CLOSE_CIRCLE : VaadinIcon.WARNING).create(), text);
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
