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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The changes of a draft to choose from, each with what keeps it from being published. */
final class PublishDialog extends Dialog {

    private final transient Map<ArtifactId, Checkbox> choices = new LinkedHashMap<>();
    private final TextField note = new TextField(t("design.publish.note"));
    private final Div missing = new Div();
    private final transient AppDraft appDraft;
    private final transient Function<ArtifactId, List<String>> notes;
    private final Button publish = new Button(t("design.publish.chosen"));

    /**
     * @param problems what is wrong with the whole draft
     * @param place leads to a problem
     * @param notes what people should know of publishing one of them
     * @param rights what all of it changes in what roles give
     */
    PublishDialog(
            AppDraft appDraft,
            String heading,
            List<Problem> problems,
            Consumer<Problem> place,
            Function<ArtifactId, List<String>> notes,
            List<PublishRights.Line> rights,
            Consumer<Publisher.Part> chosen) {
        this.appDraft = appDraft;
        this.notes = notes;
        setHeaderTitle(heading);
        addClassName("publish-dialog");
        setWidth("40rem");
        Consumer<Problem> leave = problem -> {
            close();
            place.accept(problem);
        };
        Div content = new Div(new Paragraph(t("design.publish.choose.help")));
        content.addClassName("stack");
        Div lines = new Div();
        content.add(lines);
        List<Problem> elsewhere = new ArrayList<>(problems);
        for (Drafts.Change change : appDraft.draft().changes()) {
            List<Problem> own = problems.stream()
                    .filter(problem -> problem.artifact().equals(change.id()))
                    .toList();
            elsewhere.removeAll(own);
            lines.add(line(change, own, leave));
        }
        if (!elsewhere.isEmpty()) {
            Paragraph others = new Paragraph(t("design.publish.elsewhere"));
            others.addClassName("quiet");
            content.add(others, new ProblemList(appDraft, elsewhere, leave));
        }
        if (!rights.isEmpty()) {
            content.add(new RightsSummary(rights));
        }
        missing.addClassNames("problem-note", "publish-missing");
        missing.getElement().setAttribute("role", "alert");
        content.add(missing);
        note.setWidthFull();
        note.setMaxLength(Publisher.Part.LONGEST_NOTE);
        content.add(note);
        add(content);
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
        Checkbox choice = new Checkbox(appDraft.called(change.id()));
        choice.setValue(problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR));
        choice.addValueChangeListener(changed -> refresh());
        choice.getElement().setAttribute("data-artifact", change.id().toString());
        choices.put(change.id(), choice);
        Div head = new Div(choice);
        head.addClassName("row");
        if (change.content().isEmpty()) {
            Span deleted = new Span(t("design.deleted"));
            deleted.addClassName("tag");
            deleted.getElement().setAttribute("data-color", "orange");
            head.add(deleted);
        }
        Div line = new Div(head);
        line.addClassName("publish-line");
        notes.apply(change.id()).forEach(note -> {
            Span told = new Span(note);
            told.addClassNames("quiet", "publish-note");
            line.add(told);
        });
        if (!problems.isEmpty()) {
            line.add(new ProblemList(problems, leave));
        }
        return line;
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
        missing.removeAll();
        appDraft.missing(chosen())
                .forEach(id -> missing.add(new Paragraph(t("design.publish.missing", appDraft.called(id)))));
        missing.setVisible(missing.getChildren().findAny().isPresent());
        publish.setText(t("design.publish.chosen", chosen().size()));
    }
}
