package io.trellis.app.ui.roles;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.design.LabelPair;
import io.trellis.core.i18n.LocalizedText;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks what a new role is called. */
final class NewRoleDialog extends Dialog {

    /** @param refused why a label cannot be had; empty when it can */
    NewRoleDialog(Function<LocalizedText, String> refused, Consumer<LocalizedText> create) {
        setId("new-role");
        setHeaderTitle(t("roles.new"));
        setWidth("min(28rem, 94vw)");
        LabelPair labels = new LabelPair(new LocalizedText("", ""));
        Paragraph help = new Paragraph(t("roles.new.help"));
        help.addClassName("quiet");
        add(help, labels);
        Button ok = new Button(t("entities.create"), click -> {
            String why = refused.apply(labels.value());
            labels.refuse(why);
            if (why.isEmpty()) {
                close();
                create.accept(labels.value());
            }
        });
        ok.addThemeVariants(ButtonVariant.PRIMARY);
        ok.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(t("cancel"), click -> close()), ok);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                labels.focus();
            }
        });
    }
}
