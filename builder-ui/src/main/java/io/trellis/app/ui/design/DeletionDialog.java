package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;

/** Asks before something that is designed is deleted: what names it, and what becomes of each place. */
public final class DeletionDialog extends Dialog {

    public DeletionDialog(String title, String help, ImpactList impact, Runnable delete) {
        addClassName("field-deletion");
        setHeaderTitle(title);
        setWidth("min(640px, 96vw)");
        add(new Paragraph(help), impact);
        Button confirm = new Button(t("delete"), click -> {
            close();
            delete.run();
        });
        confirm.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        getFooter().add(new Button(t("cancel"), click -> close()), confirm);
    }
}
