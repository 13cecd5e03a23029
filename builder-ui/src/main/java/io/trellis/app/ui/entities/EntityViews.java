package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.Paths;
import io.trellis.app.ui.views.ViewDraft;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;

/** The list views of an entity, to go on with, and a new one. */
final class EntityViews extends Dialog {

    private final String entity;

    EntityViews(AppDraft appDraft, ViewDraft.Factory views, EntityDefinition entity) {
        this.entity = entity.name();
        setHeaderTitle(t("forms.views") + ": " + t(entity.plural()));
        Div list = new Div();
        list.addClassName("stack");
        views.of(appDraft, entity.name()).forEach(view -> {
            Button open = new Button(t(view.label()), VaadinIcon.LIST.create(), click -> go(view.name()));
            open.addThemeVariants(ButtonVariant.TERTIARY);
            list.add(open);
        });
        TextField zh = new TextField(t("entities.label.zh"));
        TextField en = new TextField(t("entities.label.en"));
        Button add = new Button(t("forms.view.new"), VaadinIcon.PLUS.create(), click -> {
            LocalizedText label =
                    new LocalizedText(zh.getValue().strip(), en.getValue().strip());
            if (label.isEmpty()) {
                zh.setErrorMessage(t("entities.label.missing"));
                zh.setInvalid(true);
                return;
            }
            go(views.create(appDraft, entity, label));
        });
        Div fresh = new Div(zh, en, add);
        fresh.addClassNames("row", "new-view");
        add(list, fresh);
        getFooter().add(new Button(t("close"), click -> close()));
    }

    private void go(String view) {
        close();
        Paths.go("design/views/" + view + "?from=design/entities/" + entity);
    }
}
