package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import java.util.List;
import java.util.function.BiConsumer;

/** Asks whose records something new is about, and what it is called. */
public final class NewOfEntityDialog extends Dialog {

    private final ComboBox<EntityDefinition> entity = new ComboBox<>(t("actions.entity"));
    private final TextField zh = new TextField(t("actions.in-chinese", t("actions.label")));
    private final TextField en = new TextField(t("actions.in-english", t("actions.label")));

    /** @param what the key of its title */
    public NewOfEntityDialog(
            String what, List<EntityDefinition> entities, BiConsumer<EntityDefinition, LocalizedText> create) {
        setId(what.replace('.', '-'));
        setHeaderTitle(t(what));
        setWidth("min(28rem, 94vw)");
        entity.setItems(entities);
        entity.setItemLabelGenerator(one -> t(one.label()));
        boolean chinese = "zh".equals(Texts.locale().getLanguage());
        Div form = new Div(entity, chinese ? zh : en, chinese ? en : zh);
        form.addClassName("stack");
        add(form);
        entity.setManualValidation(true);
        entity.setErrorMessage(t("actions.entity.missing"));
        TextField first = chinese ? zh : en;
        first.setManualValidation(true);
        first.setErrorMessage(t("actions.label.missing"));
        Button ok = new Button(t("entities.create"), click -> {
            LocalizedText label =
                    new LocalizedText(zh.getValue().strip(), en.getValue().strip());
            entity.setInvalid(entity.getValue() == null);
            first.setInvalid(label.isEmpty());
            if (!entity.isInvalid() && !first.isInvalid()) {
                close();
                create.accept(entity.getValue(), label);
            }
        });
        ok.addThemeVariants(ButtonVariant.PRIMARY);
        ok.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(t("cancel"), click -> close()), ok);
    }
}
