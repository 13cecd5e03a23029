package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Languages;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Publisher;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What every designer has on top: back, undo, redo, device, language, preview, problems, publish. */
@JsModule("context://elements/undo.js")
public final class DesignBar extends Div {

    /** Makes them. */
    @org.springframework.stereotype.Component
    public static class Factory {
        private final Publishing.Factory publishing;
        private final DesignerAddresses addresses;

        Factory(Publishing.Factory publishing, DesignerAddresses addresses) {
            this.publishing = publishing;
            this.addresses = addresses;
        }

        /**
         * @param back the path that one came from
         * @param shows brings the place of a problem into view; false where it is on another page
         * @param tryIt the path where what was designed is used; empty for none
         */
        public DesignBar create(AppDraft appDraft, String back, Predicate<Problem> shows, Supplier<String> tryIt) {
            return new DesignBar(this, appDraft, back, shows, tryIt);
        }
    }

    private final transient Factory parts;
    private final transient AppDraft appDraft;
    private final transient Publishing publishing;
    private final transient Predicate<Problem> shows;
    private final H1 title = new H1();
    private final Button undo;
    private final Button redo;
    private final Button problems = new Button();
    private final Button publish = new Button();
    private final Div tools = new Div();
    private final Button choose;
    private transient List<ArtifactId> open = List.of();

    private DesignBar(Factory parts, AppDraft appDraft, String back, Predicate<Problem> shows, Supplier<String> tryIt) {
        this.parts = parts;
        this.appDraft = appDraft;
        this.shows = shows;
        this.publishing = parts.publishing.create(appDraft, shows, tryIt);
        addClassName("designer-bar");
        Button leave = tool(VaadinIcon.ARROW_LEFT, "design.back", () -> Paths.go(back));
        undo = tool(VaadinIcon.ARROW_BACKWARD, "design.undo", appDraft::undo);
        redo = tool(VaadinIcon.ARROW_FORWARD, "design.redo", appDraft::redo);
        problems.addThemeVariants(ButtonVariant.TERTIARY);
        problems.addClickListener(click -> showProblems(t("design.problems"), appDraft.problems()));
        problems.addClassName("bar-problems");
        publish.setText(t("design.publish"));
        publish.addThemeVariants(ButtonVariant.PRIMARY);
        publish.addClassName("bar-publish");
        publish.addClickListener(click -> publishAll());
        Button some = tool(
                VaadinIcon.CHECK_SQUARE_O,
                "design.publish.choose",
                () -> choose(t("design.publish.choose"), appDraft.problems()));
        some.addClassName("bar-publish-some");
        choose = some;
        tools.addClassNames("row", "bar-tools");
        add(leave, title, undo, redo, tools, problems, some, publish);
        appDraft.onChange(this::refresh);
        refresh();
    }

    /** The keys for undo and redo are heard for as long as this page is shown, wherever the focus is. */
    public void listenOn(Component page) {
        for (KeyModifier control : List.of(KeyModifier.CONTROL, KeyModifier.META)) {
            Shortcuts.addShortcutListener(page, () -> appDraft.undo(), Key.KEY_Z, control);
            Shortcuts.addShortcutListener(page, () -> appDraft.redo(), Key.KEY_Z, control, KeyModifier.SHIFT);
        }
    }

    /** What is edited on this page, so that its problems can be looked at alone. */
    public void open(List<ArtifactId> edited) {
        open = List.copyOf(edited);
    }

    /** What is offered once something is published, beside trying it. */
    public void offer(Supplier<Optional<Publishing.Offer>> offered) {
        publishing.offer(offered);
    }

    public void title(String text) {
        title.setText(text);
    }

    /** Adds the choice between the width of a desktop and of a phone. */
    public void device(Consumer<Boolean> phone) {
        Button toggle = tool(VaadinIcon.MOBILE, "design.phone", () -> {});
        toggle.getElement().setAttribute("aria-pressed", "false");
        toggle.addClickListener(click -> {
            boolean on = !toggle.hasClassName("tool-on");
            toggle.setClassName("tool-on", on);
            toggle.getElement().setAttribute("aria-pressed", String.valueOf(on));
            phone.accept(on);
        });
        tools.add(toggle);
    }

    /** Adds the choice of the language in which the designed thing is shown. */
    public void language(Consumer<Locale> chosen) {
        Button toggle = new Button();
        toggle.addThemeVariants(ButtonVariant.TERTIARY);
        toggle.setTooltipText(t("design.language"));
        Locale[] shown = {Texts.locale()};
        Runnable name = () -> {
            boolean chinese = "zh".equals(shown[0].getLanguage());
            toggle.setText(chinese ? "中" : "EN");
            toggle.setAriaLabel(t("design.language") + ": " + (chinese ? "中文" : "English"));
        };
        name.run();
        toggle.addClickListener(click -> {
            shown[0] = Languages.OFFERED.get("zh".equals(shown[0].getLanguage()) ? 1 : 0);
            name.run();
            chosen.accept(shown[0]);
        });
        tools.add(toggle);
    }

    public void preview(Runnable preview) {
        tools.add(tool(VaadinIcon.EYE, "design.preview", preview));
    }

    public void add(VaadinIcon icon, String text, Runnable action) {
        tools.add(tool(icon, text, action));
    }

    /** Adds something of the designer's own beside the other tools. */
    public void addTool(Component tool) {
        tools.add(tool);
    }

    private static Button tool(VaadinIcon icon, String text, Runnable action) {
        Button button = new Button(icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(t(text));
        button.setTooltipText(t(text));
        return button;
    }

    private void refresh() {
        undo.setEnabled(appDraft.draft().canUndo());
        redo.setEnabled(appDraft.draft().canRedo());
        long errors = appDraft.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .count();
        int count = appDraft.problems().size();
        problems.setIcon((count == 0 ? VaadinIcon.CHECK : VaadinIcon.WARNING).create());
        problems.setText(String.valueOf(count));
        problems.setAriaLabel(t("design.problems.count", count));
        problems.setTooltipText(t("design.problems.count", count));
        problems.setClassName("bar-errors", errors > 0);
        int changes = appDraft.draft().changes().size();
        publish.setEnabled(changes > 0);
        choose.setVisible(changes > 0);
        publish.setSuffixComponent(changes == 0 ? null : count(changes));
        publish.setTooltipText(changes == 0 ? t("design.publish.nothing") : t("design.publish.changes", changes));
    }

    private static Span count(int changes) {
        Span badge = new Span(String.valueOf(changes));
        badge.addClassName("bar-count");
        return badge;
    }

    /** Who gives people more of what there is already is shown that before. */
    private void publishAll() {
        if (publishing.rights().stream().anyMatch(line -> line.more() && line.known())) {
            choose(t("design.rights.before"), appDraft.problems());
        } else {
            publishing.publish(Publisher.Part.EVERYTHING, this::choose);
        }
    }

    private void lead(Problem problem) {
        if (!shows.test(problem)) {
            Paths.go(parts.addresses.of(problem));
        }
    }

    /** What can be published of the draft, with what keeps each change back. */
    private void choose(String heading, List<Problem> found) {
        new PublishDialog(
                        appDraft,
                        heading,
                        found,
                        this::lead,
                        publishing::notes,
                        publishing.rights(),
                        part -> publishing.publish(part, this::choose))
                .open();
    }

    private void showProblems(String heading, List<Problem> found) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(heading);
        Consumer<Problem> leave = problem -> {
            dialog.close();
            lead(problem);
        };
        List<Problem> here = found.stream()
                .filter(problem -> open.contains(problem.artifact()))
                .toList();
        Div list = new Div(new ProblemList(appDraft, found, leave));
        if (!open.isEmpty() && here.size() < found.size()) {
            Checkbox narrow = new Checkbox(t("design.problems.open", here.size()));
            narrow.addClassName("problems-open");
            narrow.addValueChangeListener(change -> {
                list.removeAll();
                list.add(new ProblemList(appDraft, change.getValue() ? here : found, leave));
            });
            dialog.add(narrow);
        }
        dialog.add(list);
        dialog.getFooter().add(new Button(t("close"), click -> dialog.close()));
        dialog.open();
    }
}
