package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** Asks before a field is deleted, listing everything that depends on it. */
final class FieldDeletion extends Dialog {

    FieldDeletion(String label, List<Dependents.Dependent> dependents, Runnable delete) {
        addClassName("field-deletion");
        setHeaderTitle(t("entities.field.delete.title", label));
        add(new Paragraph(t("entities.field.delete.help")));
        if (dependents.isEmpty()) {
            add(new Paragraph(t("entities.field.delete.free")));
        } else {
            UnorderedList list = new UnorderedList();
            dependents.forEach(one -> list.add(new ListItem(one.id() + " · " + one.path())));
            add(new Paragraph(t("entities.field.delete.dependents")), list);
        }
        Button confirm = new Button(t("delete"), click -> {
            close();
            delete.run();
        });
        confirm.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        getFooter().add(new Button(t("cancel"), click -> close()), confirm);
    }
}
