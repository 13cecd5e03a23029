package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.NameProposal;
import java.util.function.Consumer;

/** Asks what a new app is called and how it shows itself. */
final class NewAppDialog extends Dialog {

    /** What was answered. @param withParts whether it begins with a role for those who use it */
    record Answer(String name, LocalizedText label, String icon, String color, boolean withParts) {}

    NewAppDialog(NewApps apps, Consumer<Answer> create) {
        setId("new-app");
        setHeaderTitle(t("design.app.new"));
        setWidth("min(38rem, 96vw)");
        Paragraph help = new Paragraph(t("design.app.new.help"));
        help.addClassName("quiet");
        LabelPair labels = new LabelPair(new LocalizedText("", ""));
        TextField name = new TextField(t("entities.name"));
        name.setHelperText(t("entities.name.help"));
        name.setManualValidation(true);
        ProposedName chosen = new ProposedName(name);
        labels.onType(label -> {
            labels.refuse("");
            chosen.propose(NameProposal.free(
                    NameProposal.of(label, "app"), one -> !apps.refused(one).isEmpty()));
        });
        Icons icon = new Icons(AppFace.USUAL_ICON);
        Colors color = new Colors("blue");
        Checkbox role = new Checkbox(t("design.app.new.role"), true);
        role.setHelperText(t("design.app.new.role.help"));
        Div look = new Div(icon, color);
        look.addClassName("text-pair");
        Div all = new Div(help, labels, look, name, role);
        all.addClassName("stack");
        add(all);
        Button ok = new Button(t("entities.create"), click -> {
            String why = apps.refused(labels.value());
            labels.refuse(why);
            String whyNot = labels.value().isEmpty() ? "" : apps.refused(chosen.value());
            name.setErrorMessage(whyNot);
            name.setInvalid(!whyNot.isEmpty());
            if (why.isEmpty() && whyNot.isEmpty()) {
                close();
                String shown = icon.getValue() == null ? AppFace.USUAL_ICON : icon.getValue();
                create.accept(new Answer(chosen.value(), labels.value(), shown, color.getValue(), role.getValue()));
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
