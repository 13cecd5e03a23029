package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The bar above a designer: undo, redo, problems, publish, and what the designer adds of its own. */
public final class DesignerBar extends Div {

    /** Makes bars. */
    @org.springframework.stereotype.Component
    public static class Factory {
        private final Session session;
        private final Drafts drafts;
        private final Publisher publisher;

        Factory(Session session, Drafts drafts, Publisher publisher) {
            this.session = session;
            this.drafts = drafts;
            this.publisher = publisher;
        }

        /**
         * @param shown the artifacts whose problems have a place in this designer
         * @param redraw called when the draft is another than before: after undo, redo, publish
         * @param select called with a problem of the artifacts shown, to bring its place into view
         */
        public DesignerBar create(String app, List<ArtifactId> shown, Runnable redraw, Consumer<Problem> select) {
            return new DesignerBar(this, app, shown, redraw, select);
        }
    }

    private final transient Factory parts;
    private final transient List<ArtifactId> shown;
    private final transient Runnable redraw;
    private final transient Consumer<Problem> select;
    private final String app;
    private final Button undo = tool(VaadinIcon.ARROW_BACKWARD, t("bar.undo"));
    private final Button redo = tool(VaadinIcon.ARROW_FORWARD, t("bar.redo"));
    private final Button problems = new Button();
    private final Popover list = new Popover();
    private final Div tools = new Div();
    private transient List<Problem> found = List.of();

    private DesignerBar(Factory parts, String app, List<ArtifactId> shown, Runnable redraw, Consumer<Problem> select) {
        this.parts = parts;
        this.app = app;
        this.shown = List.copyOf(shown);
        this.redraw = redraw;
        this.select = select;
        addClassName("designer-bar");
        tools.addClassNames("row", "grow");
        undo.addClickListener(click -> step(true));
        redo.addClickListener(click -> step(false));
        Shortcuts.addShortcutListener(this, () -> step(true), Key.KEY_Z, KeyModifier.CONTROL);
        Shortcuts.addShortcutListener(this, () -> step(false), Key.KEY_Z, KeyModifier.CONTROL, KeyModifier.SHIFT);
        problems.addThemeVariants(ButtonVariant.TERTIARY);
        list.setTarget(problems);
        list.setPosition(PopoverPosition.BOTTOM_END);
        Button publish = new Button(t("bar.publish"), VaadinIcon.UPLOAD.create(), click -> publish());
        publish.addThemeVariants(ButtonVariant.PRIMARY);
        add(undo, redo, tools, problems, list, publish);
        refresh();
    }

    private static Button tool(VaadinIcon icon, String text) {
        Button button = new Button(icon.create());
        button.setAriaLabel(text);
        button.setTooltipText(text);
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    /** Something of the designer's own, between undo and the problems. */
    public void addTool(Component tool) {
        tools.add(tool);
    }

    /** The problems of the artifacts shown, as they were at the last {@link #refresh}. */
    public List<Problem> problems() {
        return found.stream()
                .filter(problem -> shown.contains(problem.artifact()))
                .toList();
    }

    /** To be called after every change of the draft. */
    public void refresh() {
        Drafts.Draft draft = parts.drafts.of(parts.session.user(), app);
        undo.setEnabled(draft.canUndo());
        redo.setEnabled(draft.canRedo());
        show(parts.drafts.check(parts.session.user(), app));
    }

    private void show(List<Problem> all) {
        found = List.copyOf(all);
        problems.setText(found.isEmpty() ? t("bar.noProblems") : t("bar.problems", found.size()));
        problems.setIcon((found.isEmpty() ? VaadinIcon.CHECK_CIRCLE_O : VaadinIcon.WARNING).create());
        list.removeAll();
        Div rows = new Div();
        rows.addClassName("stack");
        found.forEach(problem -> rows.add(row(problem)));
        list.add(found.isEmpty() ? new Paragraph(t("bar.noProblems")) : rows);
    }

    private Component row(Problem problem) {
        boolean error = problem.severity() == Problem.Severity.ERROR;
        boolean here = shown.contains(problem.artifact());
        String text = t(problem.message());
        NativeButton row = new NativeButton();
        row.add(
                (error ? VaadinIcon.CLOSE_CIRCLE : VaadinIcon.WARNING).create(),
                new Span(here ? text : t("bar.elsewhere", problem.artifact().name(), text)));
        row.addClassNames("problem-row", error ? "problem-error" : "problem-warning");
        row.addClickListener(click -> {
            list.close();
            if (here) {
                select.accept(problem);
            } else {
                UI.getCurrent().navigate(Designers.path(problem.artifact()));
            }
        });
        return row;
    }

    private void step(boolean back) {
        if (back) {
            parts.drafts.undo(parts.session.user(), app);
        } else {
            parts.drafts.redo(parts.session.user(), app);
        }
        refresh();
        redraw.run();
    }

    private void publish() {
        switch (parts.publisher.publish(parts.session.user(), app)) {
            case PublishResult.Published published -> {
                Notices.done(t("bar.published", published.version()));
                refresh();
                redraw.run();
            }
            case PublishResult.Refused refused -> {
                show(refused.problems());
                Notices.problem(t("bar.refused", refused.problems().size()));
                list.open();
                redraw.run();
            }
            case PublishResult.Conflict conflict -> settle(conflict);
        }
    }

    private void settle(PublishResult.Conflict conflict) {
        Dialog dialog = new Dialog();
        dialog.add(new Paragraph(t(
                "bar.conflict",
                conflict.conflicts().stream().map(ArtifactId::name).collect(Collectors.joining(", ")))));
        Button theirs = new Button(t("bar.takeTheirs"), click -> {
            conflict.conflicts().forEach(id -> parts.drafts.discard(parts.session.user(), app, id));
            settled(dialog);
        });
        Button mine = new Button(t("bar.keepMine"), click -> settled(dialog));
        Button cancel = new Button(t("cancel"), click -> dialog.close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        dialog.getFooter().add(cancel, theirs, mine);
        dialog.open();
    }

    private void settled(Dialog dialog) {
        parts.drafts.rebase(parts.session.user(), app);
        dialog.close();
        refresh();
        redraw.run();
    }
}
