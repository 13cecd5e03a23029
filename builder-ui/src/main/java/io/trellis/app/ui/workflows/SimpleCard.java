package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;

/** One thing in a flow as a list: what it is, who does it, and what is wrong with it. */
final class SimpleCard extends Div {

    private final NativeButton open;

    /**
     * What a card shows.
     *
     * @param look the name of its colour in the stylesheet
     * @param badge a word at its end, such as the order in which branches are tried; empty for none
     */
    record Face(String id, String look, VaadinIcon icon, String kind, String title, String words, String badge) {}

    SimpleCard(Face face, Runnable press) {
        addClassNames("simple-card", "simple-" + face.look());
        getElement().setAttribute("data-element", face.id());
        open = new NativeButton("", click -> press.run());
        open.addClassName("simple-open");
        Span icon = new Span(face.icon().create());
        icon.addClassName("simple-icon");
        icon.getElement().setAttribute("title", face.kind());
        Span title = new Span(face.title());
        title.addClassName("simple-title");
        Div text = new Div(title);
        text.addClassName("simple-text");
        if (!face.words().isEmpty()) {
            Span words = new Span(face.words());
            words.addClassName("simple-words");
            text.add(words);
        }
        open.add(icon, text);
        if (!face.badge().isEmpty()) {
            Span badge = new Span(face.badge());
            badge.addClassName("simple-badge");
            open.add(badge);
        }
        add(open);
    }

    /** Where the keyboard stops. */
    NativeButton stop() {
        return open;
    }

    /** Says that it is the one whose settings are shown. */
    void chosen(boolean chosen) {
        setClassName("chosen", chosen);
        open.getElement().setAttribute("aria-current", String.valueOf(chosen));
    }

    /** What only the diagram shows of it. */
    void note(String words) {
        Div note = new Div(VaadinIcon.SITEMAP.create(), new Span(words));
        note.addClassName("simple-note");
        add(note);
    }

    /** Adds what is wrong with it, with what mends it. */
    void problems(List<FlowProblem> found, FlowFixes fixes) {
        setClassName("simple-wrong", found.stream().anyMatch(FlowProblem::isError));
        for (FlowProblem one : found) {
            Div text = new Div(new Span(t(one.problem().message())));
            text.addClassName("report-text");
            String instead = t(one.problem().instead());
            if (!instead.isEmpty()) {
                Span hint = new Span(VaadinIcon.ARROW_RIGHT.create(), new Span(instead));
                hint.addClassName("report-instead");
                text.add(hint);
            }
            Div problem = new Div((one.isError() ? VaadinIcon.CLOSE_CIRCLE : VaadinIcon.WARNING).create(), text);
            problem.addClassNames("simple-problem", one.isError() ? "report-error" : "report-warning");
            problem.getElement().setAttribute("data-code", one.problem().code());
            add(problem);
            List<FlowFixes.Fix> offered = fixes.of(one);
            if (!offered.isEmpty()) {
                Div buttons = new Div();
                buttons.addClassNames("row", "simple-fixes");
                offered.forEach(fix -> buttons.add(button(fix)));
                add(buttons);
            }
        }
    }

    private static Button button(FlowFixes.Fix fix) {
        Button button = new Button(fix.label(), click -> fix.action().run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }
}
