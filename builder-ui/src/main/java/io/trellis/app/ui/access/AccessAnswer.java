package io.trellis.app.ui.access;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.form.record.RecordAccess.Because;
import java.util.List;

/** Sentences that say whether and why, each with what else gives the same. */
final class AccessAnswer extends Div {

    AccessAnswer() {
        addClassNames("stack", "access-answer");
        getElement().setAttribute("role", "status");
    }

    void show(List<Because> said) {
        removeAll();
        said.forEach(one -> add(line(one)));
    }

    void show(String text) {
        removeAll();
        Span words = new Span(text);
        words.addClassName("quiet");
        add(words);
    }

    private static Div line(Because because) {
        Span sentence = new Span(t(because.sentence()));
        Div words = new Div(sentence);
        words.addClassNames("access-words", "grow");
        if (because.so()) {
            because.why().stream().skip(1).forEach(more -> {
                Span also = new Span(t("access.also", t(more)));
                also.addClassName("quiet");
                words.add(also);
            });
        }
        Div line = new Div((because.so() ? VaadinIcon.CHECK : VaadinIcon.BAN).create(), words);
        line.addClassNames("row", "reach-line", because.so() ? "access-yes" : "access-no");
        return line;
    }
}
