package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.design.ImpactList;
import io.trellis.core.artifact.Dependents.Dependent;
import io.trellis.core.artifact.Named;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks before a field is deleted: what names it and what becomes of each place, and how many records hold a value. */
final class FieldDeletion extends Dialog {

    /** Asks. */
    @Component
    static class Factory {
        private final ImpactList.Factory impacts;

        Factory(ImpactList.Factory impacts) {
            this.impacts = impacts;
        }

        void ask(Named field, String label, List<Dependent> dependents, Runnable delete) {
            new FieldDeletion(impacts.create(field, dependents), label, delete).open();
        }
    }

    private FieldDeletion(ImpactList impact, String label, Runnable delete) {
        addClassName("field-deletion");
        setHeaderTitle(t("entities.field.delete.title", label));
        setWidth("min(640px, 96vw)");
        add(new Paragraph(t("entities.field.delete.help")), impact);
        Button confirm = new Button(t("delete"), click -> {
            close();
            delete.run();
        });
        confirm.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        getFooter().add(new Button(t("cancel"), click -> close()), confirm);
    }
}
