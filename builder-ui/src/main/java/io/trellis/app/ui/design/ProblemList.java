package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.artifact.Problem;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Problems to walk through: a click leads to the place. */
final class ProblemList extends Div {

    /** Of a whole draft: each with what it is about. */
    ProblemList(AppDraft appDraft, List<Problem> problems, Consumer<Problem> chosen) {
        this(
                problems,
                problem ->
                        appDraft.called(problem.artifact()) + (problem.path().isEmpty() ? "" : " · " + problem.path()),
                chosen);
    }

    /** Under the name of what they are about. */
    ProblemList(List<Problem> problems, Consumer<Problem> chosen) {
        this(problems, problem -> "", chosen);
    }

    private ProblemList(List<Problem> problems, Function<Problem, String> places, Consumer<Problem> chosen) {
        addClassName("problem-list");
        if (problems.isEmpty()) {
            add(new Paragraph(t("design.problems.none")));
        }
        for (Problem problem : problems) {
            boolean error = problem.severity() == Problem.Severity.ERROR;
            Icon mark = (error ? VaadinIcon.CLOSE_CIRCLE : VaadinIcon.WARNING).create();
            mark.addClassName(error ? "problem-error" : "problem-warning");
            Div words = new Div(new Span(t(problem.message())));
            words.addClassName("problem-words");
            String text = places.apply(problem);
            if (!text.isEmpty()) {
                Span place = new Span(text);
                place.addClassName("quiet");
                words.add(place);
            }
            if (!problem.instead().isEmpty()) {
                Span hint = new Span(VaadinIcon.ARROW_RIGHT.create(), new Span(t(problem.instead())));
                hint.addClassName("report-instead");
                words.add(hint);
            }
            Div content = new Div(mark, words);
            content.addClassName("problem-line");
            Button row = new Button(content, click -> chosen.accept(problem));
            row.addThemeVariants(ButtonVariant.TERTIARY);
            row.addClassName("problem-button");
            add(row);
        }
    }
}
