package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.Icons;
import io.trellis.app.ui.design.LabelPair;
import io.trellis.app.ui.design.ProposedName;
import io.trellis.app.ui.imports.ReadingPanel;
import io.trellis.app.ui.roles.AccessPanel;
import io.trellis.app.ui.roles.Accesses;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.exchange.EntityProposal;
import io.trellis.form.exchange.EntityProposal.Choice;
import io.trellis.form.exchange.table.TableReading;
import io.trellis.form.field.FieldTypes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is proposed for a file: the entity, how the file is read, its columns as fields, who may see the records; then made. */
final class FileEntityPanel extends Div {

    /** Makes panels. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final NewEntities entities;
        private final FileEntities making;
        private final Accesses accesses;
        private final FieldTypes types;
        private final Entities published;

        Factory(NewEntities entities, FileEntities making, Accesses accesses, FieldTypes types, Entities published) {
            this.entities = entities;
            this.making = making;
            this.accesses = accesses;
            this.types = types;
            this.published = published;
        }

        boolean isTaken(List<AppDraft> apps, String name) {
            return !entities.refused(apps, name).isEmpty();
        }

        /**
         * @param apps the first is where it is made unless another is chosen
         * @param read told how the file is to be read instead
         * @param other chooses another file
         */
        FileEntityPanel create(
                List<AppDraft> apps,
                StoredFile file,
                TableReading reading,
                EntityProposal proposal,
                Consumer<TableReading> read,
                Runnable other) {
            return new FileEntityPanel(this, apps, file, reading, proposal, read, other);
        }
    }

    private final transient Factory parts;
    private final transient List<AppDraft> apps;
    private final transient StoredFile file;
    private final transient TableReading reading;
    private final transient EntityProposal proposal;
    private final LabelPair label;
    private final LabelPair plural;
    private final TextField name = new TextField(t("entities.name"));
    private final ProposedName chosen = new ProposedName(name);
    private final Icons icon = new Icons("records");
    private final Select<AppDraft> app = new Select<>();
    private final Checkbox inNavigation = new Checkbox(t("entities.new.navigation"), true);
    private final Div access = new Div();
    private final MadeFields fields;

    private FileEntityPanel(
            Factory parts,
            List<AppDraft> apps,
            StoredFile file,
            TableReading reading,
            EntityProposal proposal,
            Consumer<TableReading> read,
            Runnable other) {
        this.parts = parts;
        this.apps = apps;
        this.file = file;
        this.reading = reading;
        this.proposal = proposal;
        this.label = new LabelPair(proposal.label());
        this.plural = new LabelPair(LocalizedText.same(""));
        this.fields = new MadeFields(proposal, this::type);
        addClassName("stack");
        add(
                entity(),
                new ReadingPanel(proposal.file(), reading, read),
                new H2(t("entities.file.fields", proposal.columns().size())),
                fields,
                access,
                buttons(other));
        access.addClassName("panel");
    }

    private Div entity() {
        plural.setLabels("entities.plural.zh", "entities.plural.en");
        label.onType(text ->
                chosen.propose(NameProposal.free(NameProposal.of(text, "entity"), one -> parts.isTaken(apps, one))));
        name.setHelperText(t("entities.name.help"));
        name.setManualValidation(true);
        chosen.propose(proposal.name());
        app.setLabel(t("design.app"));
        app.setItems(apps);
        app.setItemLabelGenerator(one -> t(one.label()));
        app.addValueChangeListener(change -> {
            access.removeAll();
            access.add(parts.accesses.panel(change.getValue()));
        });
        app.setValue(apps.getFirst());
        app.setVisible(apps.size() > 1);
        Div more = new Div(name, icon, app, inNavigation);
        more.addClassNames("text-pair", "new-entity-form");
        Div panel = new Div(label, plural, more);
        panel.addClassNames("panel", "stack");
        return panel;
    }

    private String type(Choice choice) {
        String type =
                parts.types.find(choice.type()).map(found -> t(found.label())).orElse(choice.type());
        String target = choice.settings().path("entity").asString("");
        return target.isEmpty() ? type : t("entities.file.lookup", type, entity(target));
    }

    private String entity(String target) {
        return parts.published.find(target).map(found -> t(found.label())).orElseGet(() -> t("entities.file.itself"));
    }

    private Div buttons(Runnable other) {
        Button back = new Button(t("imports.other"), click -> other.run());
        back.addThemeVariants(ButtonVariant.TERTIARY);
        Button draft =
                new Button(t("entities.file.draft"), click -> made().ifPresent(made -> parts.making.draft(made)));
        draft.addClassName("make-draft");
        Button all = new Button(
                t("entities.file.all", String.format("%,d", proposal.file().rows())),
                VaadinIcon.CHECK.create(),
                click -> made().ifPresent(made -> parts.making.publishAndImport(made)));
        all.addThemeVariants(ButtonVariant.PRIMARY);
        all.addClassName("make-all");
        all.setEnabled(proposal.file().rows() > 0);
        all.setDisableOnClick(false);
        Div buttons = new Div(back, draft, all);
        buttons.addClassNames("row", "page-foot");
        return buttons;
    }

    /** Empty where something has to be mended first. */
    private Optional<FileEntities.Made> made() {
        label.refuse(label.value().isEmpty() ? t("entities.label.missing") : "");
        String why = label.value().isEmpty() ? "" : parts.entities.refused(apps, chosen.value());
        name.setErrorMessage(why);
        name.setInvalid(!why.isEmpty());
        if (label.value().isEmpty() || !why.isEmpty()) {
            label.scrollIntoView();
            return Optional.empty();
        }
        if (!fields.check() || fields.kept().isEmpty()) {
            return Optional.empty();
        }
        LocalizedText called = label.value();
        LocalizedText several = plural.value();
        EntityDefinition entity = new EntityDefinition(
                proposal.name(),
                app.getValue().app(),
                called,
                new LocalizedText(
                        several.zh().isEmpty() ? called.zh() : several.zh(),
                        several.en().isEmpty() ? called.en() : several.en()),
                icon.getValue() == null ? "records" : icon.getValue(),
                LocalizedText.same(""),
                fields.title().name,
                fields.kept().stream().map(MadeField::definition).toList(),
                List.of());
        return Optional.of(new FileEntities.Made(
                app.getValue(),
                entity,
                chosen.value(),
                fields.kept(),
                access.getChildren()
                        .filter(AccessPanel.class::isInstance)
                        .map(AccessPanel.class::cast)
                        .findFirst()
                        .map(AccessPanel::answer)
                        .orElseThrow(),
                inNavigation.getValue(),
                file,
                reading));
    }
}
