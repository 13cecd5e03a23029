package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.LabelPair;
import io.trellis.app.ui.roles.AccessPanel;
import io.trellis.app.ui.roles.Accesses;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldTypes;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks what the records of an entity are to be linked with, what a link is called and what it says. */
final class LinkedRecordsDialog extends Dialog {

    /** Opens them. */
    @Component
    static class Factory {
        private final LinkedRecords linked;
        private final Accesses accesses;
        private final FieldTypes types;

        Factory(LinkedRecords linked, Accesses accesses, FieldTypes types) {
            this.linked = linked;
            this.accesses = accesses;
            this.types = types;
        }

        void open(AppDraft appDraft, EntityDefinition near) {
            new LinkedRecordsDialog(this, appDraft, near).open();
        }
    }

    private final transient Factory parts;
    private final transient AppDraft appDraft;
    private final transient EntityDefinition near;
    private final ComboBox<EntityDefinition> far = new ComboBox<>(t("entities.link.far"));
    private final Div named = new Div();
    private final LinkFields fields;
    private final AccessPanel access;
    private LabelPair label = new LabelPair(LocalizedText.same(""));

    private LinkedRecordsDialog(Factory parts, AppDraft appDraft, EntityDefinition near) {
        this.parts = parts;
        this.appDraft = appDraft;
        this.near = near;
        this.fields = new LinkFields(parts.types);
        this.access = parts.accesses.panel(appDraft);
        setId("linked-records");
        setHeaderTitle(t("entities.link"));
        setWidth("min(560px, 96vw)");
        Paragraph help = new Paragraph(t("entities.link.help", t(near.plural())));
        help.addClassName("quiet");
        far.setItems(parts.linked.offered(appDraft));
        far.setItemLabelGenerator(entity -> t(entity.label()));
        far.setWidthFull();
        far.addValueChangeListener(change -> propose());
        named.add(label);
        Div all = new Div(help, far, named, fields, access);
        all.addClassName("stack");
        add(all);
        Button create = new Button(t("entities.create"), click -> create());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(t("cancel"), click -> close()), create);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                far.focus();
            }
        });
    }

    /** Called after both, until somebody calls it otherwise. */
    private void propose() {
        EntityDefinition other = far.getValue();
        if (other != null) {
            far.setInvalid(false);
            label = new LabelPair(new LocalizedText(
                    other.label().zh() + "·" + near.label().zh(),
                    other.label().en() + " of " + near.label().en()));
            label.setLabels("entities.link.label.zh", "entities.link.label.en");
            named.removeAll();
            named.add(label);
        }
    }

    private void create() {
        EntityDefinition other = far.getValue();
        if (other == null) {
            far.setErrorMessage(t("entities.link.far.missing"));
            far.setInvalid(true);
            return;
        }
        if (label.value().isEmpty()) {
            label.refuse(t("entities.label.missing"));
            return;
        }
        close();
        String name = parts.linked.create(
                appDraft,
                new LinkedRecords.Wanted(
                        near,
                        other,
                        label.value(),
                        fields.fields(Set.of(near.name(), other.name(), other.name() + "2")),
                        access.answer()));
        Notices.done(t("entities.link.done", t(near.plural()), t(other.plural())));
        UI.getCurrent().navigate(EntityFace.ADDRESS + name);
    }
}
