package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.trellis.core.i18n.LocalizedText;
import java.util.Objects;
import java.util.function.BiConsumer;

/** What a group of a navigation is called, and its icon. */
final class GroupDialog extends Dialog {

    private final LabelPair label;
    private final Icons icon = new Icons("folder");

    /** @param chosen gets the label and the icon, which may be empty */
    GroupDialog(String heading, LocalizedText text, String mark, BiConsumer<LocalizedText, String> chosen) {
        label = new LabelPair(text);
        setHeaderTitle(t(heading));
        setWidth("min(520px, 96vw)");
        addClassName("group-dialog");
        icon.setClearButtonVisible(true);
        icon.addValueChangeListener(change -> {
            if (icon.getValue() == null) {
                icon.setPrefixComponent(null);
            }
        });
        icon.setValue(mark.isEmpty() ? null : mark);
        icon.setHelperText(t("navigation.group.icon"));
        Div content = new Div(label, icon);
        content.addClassName("stack");
        add(content);
        Button ok = new Button(t("navigation.group.ok"), click -> {
            label.refuse(label.value().isEmpty() ? t("entities.label.missing") : "");
            if (!label.value().isEmpty()) {
                close();
                chosen.accept(label.value(), Objects.requireNonNullElse(icon.getValue(), ""));
            }
        });
        ok.addThemeVariants(ButtonVariant.PRIMARY);
        ok.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(t("cancel"), click -> close()), ok);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                label.focus();
            }
        });
    }
}
