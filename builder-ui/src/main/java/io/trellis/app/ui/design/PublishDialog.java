package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The changes of a draft to choose from, each with what keeps it from being published. */
final class PublishDialog extends Dialog {

    private final transient Map<ArtifactId, Checkbox> choices = new LinkedHashMap<>();
    private final TextField note = new TextField(t("design.publish.note"));
    private final Button publish = new Button(t("design.publish.chosen"));

    /**
     * @param problems what is wrong with the whole draft
     * @param place leads to a problem
     */
    PublishDialog(
            AppDraft appDraft,
            String heading,
            List<Problem> problems,
            Consumer<Problem> place,
            Consumer<Publisher.Part> chosen) {
        setHeaderTitle(heading);
        addClassName("publish-dialog");
        setWidth("40rem");
        Consumer<Problem> leave = problem -> {
            close();
            place.accept(problem);
        };
        add(new Paragraph(t("design.publish.choose.help")));
        List<Problem> elsewhere = new ArrayList<>(problems);
        for (Drafts.Change change : appDraft.draft().changes()) {
            List<Problem> own = problems.stream()
                    .filter(problem -> problem.artifact().equals(change.id()))
                    .toList();
            elsewhere.removeAll(own);
            add(line(change, own, leave));
        }
        if (!elsewhere.isEmpty()) {
            Paragraph others = new Paragraph(t("design.publish.elsewhere"));
            others.addClassName("quiet");
            add(others, new ProblemList(elsewhere, leave));
        }
        note.setWidthFull();
        note.setMaxLength(Publisher.Part.LONGEST_NOTE);
        add(note);
        publish.addThemeVariants(ButtonVariant.PRIMARY);
        publish.addClassName("publish-chosen");
        publish.addClickListener(click -> {
            close();
            chosen.accept(new Publisher.Part(Optional.of(chosen()), note.getValue()));
        });
        getFooter().add(new Button(t("close"), click -> close()), publish);
        refresh();
    }

    private Div line(Drafts.Change change, List<Problem> problems, Consumer<Problem> leave) {
        Checkbox choice = new Checkbox(label(change));
        choice.setValue(problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR));
        choice.addValueChangeListener(changed -> refresh());
        choice.getElement().setAttribute("data-artifact", change.id().toString());
        choices.put(change.id(), choice);
        Span name = new Span(change.id().toString());
        name.addClassName("quiet");
        Div head = new Div(choice, name);
        head.addClassName("row");
        if (change.content().isEmpty()) {
            Span deleted = new Span(t("design.deleted"));
            deleted.addClassName("tag");
            deleted.getElement().setAttribute("data-color", "orange");
            head.add(deleted);
        }
        Div line = new Div(head);
        line.addClassName("publish-line");
        if (!problems.isEmpty()) {
            line.add(new ProblemList(problems, leave));
        }
        return line;
    }

    private static String label(Drafts.Change change) {
        LocalizedText label = change.content()
                .map(content -> EntityJson.text(content.path("label")))
                .orElse(LocalizedText.same(""));
        return label.isEmpty() ? change.id().name() : t(label);
    }

    private Set<ArtifactId> chosen() {
        Set<ArtifactId> chosen = new HashSet<>();
        choices.forEach((id, choice) -> {
            if (choice.getValue()) {
                chosen.add(id);
            }
        });
        return chosen;
    }

    private void refresh() {
        publish.setEnabled(!chosen().isEmpty());
        publish.setText(t("design.publish.chosen", chosen().size()));
    }
}
