package io.trellis.app.ui.options;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.DeletionDialog;
import io.trellis.app.ui.design.ImpactList;
import io.trellis.app.ui.options.OptionSetDraft.Entry;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Dependents;
import io.trellis.core.artifact.Named;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.SharedOptions;
import io.trellis.form.field.InputSpec;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The options of a set in their order, drawn anew where one comes, goes or moves. */
final class OptionSheet extends Div {

    private static final int LONGEST_LIST = 60_000;

    private final transient AppDraft appDraft;
    private final transient OptionSetDraft draft;
    private final transient Artifacts artifacts;
    private final transient Entities entities;
    private final transient Dependents dependents;
    private final transient ImpactList.Factory impacts;
    private final transient OptionMerging merging;
    private final Div problems = new Div();

    OptionSheet(
            AppDraft appDraft,
            OptionSetDraft draft,
            Artifacts artifacts,
            Entities entities,
            Dependents dependents,
            ImpactList.Factory impacts,
            OptionMerging merging) {
        this.merging = merging;
        this.appDraft = appDraft;
        this.draft = draft;
        this.artifacts = artifacts;
        this.entities = entities;
        this.dependents = dependents;
        this.impacts = impacts;
        problems.addClassName("action-problem");
        problems.getElement().setAttribute("role", "status");
        addClassNames("panel", "stack", "option-sheet");
    }

    void draw() {
        removeAll();
        List<Entry> entries = draft.entries();
        Div rows = new Div();
        rows.addClassName("option-rows");
        for (int place = 0; place < entries.size(); place++) {
            rows.add(new OptionRow(entries.get(place), place, entries.size(), steps(entries.get(place))));
        }
        if (entries.isEmpty()) {
            Paragraph none = new Paragraph(t("options.none"));
            none.addClassName("quiet");
            rows.add(none);
        }
        Button add = new Button(t("options.add"), VaadinIcon.PLUS.create(), click -> askForOne());
        add.addClassName("add-option");
        Button paste = new Button(t("options.paste"), VaadinIcon.PASTE.create(), click -> askForList());
        paste.addClassName("paste-options");
        for (Button button : List.of(add, paste)) {
            button.addThemeVariants(ButtonVariant.TERTIARY);
        }
        Div buttons = new Div(add, paste);
        buttons.addClassName("row");
        if (entries.size() > 1 && !live().isEmpty()) {
            buttons.add(merging.button(
                    () -> draft.entries().stream()
                            .map(entry -> new InputSpec.Option(
                                    entry.code(), entry.label(), entry.color(), entry.active(), List.of()))
                            .toList(),
                    () -> merging.of(draft.id()),
                    (gone, into) -> then(() -> draft.merge(gone, into))));
        }
        add(new H2(t("options.list")), problems, rows, buttons, replacements(entries));
    }

    private OptionRow.Steps steps(Entry entry) {
        return new OptionRow.Steps() {
            @Override
            public void change(UnaryOperator<Entry> change) {
                draft.change(entry.code(), change);
            }

            @Override
            public void move(int by) {
                then(() -> draft.move(entry.code(), by));
            }

            @Override
            public void drop(String other) {
                then(() -> draft.drop(other, entry.code()));
            }

            @Override
            public void remove() {
                askToRemove(entry);
            }
        };
    }

    private void then(Runnable change) {
        change.run();
        draw();
        problems();
    }

    /** Nothing is asked where nobody can have it yet. */
    private void askToRemove(Entry entry) {
        if (live().stream().noneMatch(known -> known.code().equals(entry.code()))) {
            then(() -> draft.remove(entry.code()));
            return;
        }
        Named named = Named.part(draft.id(), entry.code());
        new DeletionDialog(
                        t("options.remove.title", t(entry.label())),
                        t("options.remove.help"),
                        impacts.create(
                                named, dependents.of(named, appDraft.draft().whole())),
                        () -> then(() -> draft.remove(entry.code())))
                .open();
    }

    private List<Entry> live() {
        return artifacts
                .find(draft.id())
                .map(set -> OptionSetDraft.entries(set.content()))
                .orElse(List.of());
    }

    /** For each option that is taken away while it is published, the one that takes its place in records. */
    private Div replacements(List<Entry> left) {
        Div all = new Div();
        all.addClassName("stack");
        live().stream()
                .filter(gone -> left.stream().noneMatch(entry -> entry.code().equals(gone.code())))
                .forEach(gone -> {
                    Select<Entry> input = new Select<>();
                    input.setLabel(t("entities.replaced", t(gone.label())));
                    input.setEmptySelectionAllowed(true);
                    input.setItems(left);
                    input.setItemLabelGenerator(entry -> entry == null ? "" : t(entry.label()));
                    draft.replaced(gone.code())
                            .flatMap(next -> left.stream()
                                    .filter(entry -> entry.code().equals(next))
                                    .findFirst())
                            .ifPresent(input::setValue);
                    input.addValueChangeListener(change -> draft.replace(
                            gone.code(),
                            change.getValue() == null ? null : change.getValue().code()));
                    all.add(input);
                });
        all.setVisible(all.getComponentCount() > 0);
        return all;
    }

    private boolean uses(ArtifactId entity) {
        return appDraft.draft()
                .find(entity)
                .filter(artifact -> artifact.kind().equals(Entities.KIND))
                .map(entities::read)
                .filter(read -> SharedOptions.among(read).anyMatch(draft.id()::equals))
                .isPresent();
    }

    private void askForOne() {
        ask("options.add", "options.add.help", false);
    }

    private void askForList() {
        ask("options.paste", "options.paste.help", true);
    }

    private void ask(String title, String help, boolean several) {
        TextArea text = new TextArea();
        text.setAriaLabel(t(title));
        text.setHelperText(t(help));
        text.setMaxLength(several ? LONGEST_LIST : 400);
        text.setMinRows(several ? 10 : 1);
        text.setMaxRows(several ? 18 : 2);
        text.setWidthFull();
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(t(title));
        dialog.setWidth("min(34rem, 96vw)");
        dialog.add(text);
        Button ok = new Button(t("options.put"), click -> {
            int came = draft.add(text.getValue());
            dialog.close();
            draw();
            problems();
            if (several || came == 0) {
                Notices.done(t("options.came", came));
            }
        });
        ok.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), ok);
        dialog.open();
        text.focus();
    }

    /** Its own, and what records of its fields still hold. */
    void problems() {
        String text = appDraft.problems().stream()
                .filter(problem -> problem.artifact().equals(draft.id())
                        || problem.path().endsWith(".settings.options") && uses(problem.artifact()))
                .map(problem -> t(problem.message()))
                .distinct()
                .collect(Collectors.joining("\n"));
        problems.setText(text);
        problems.setVisible(!text.isEmpty());
    }
}
