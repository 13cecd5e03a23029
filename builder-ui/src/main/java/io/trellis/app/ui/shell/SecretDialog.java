package io.trellis.app.ui.shell;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Shows a secret this once, to be copied; a click beside it does not lose it. */
public final class SecretDialog extends Dialog {

    public SecretDialog(String title, String help, String secret) {
        super(title);
        setWidth("min(36rem, 94vw)");
        setCloseOnOutsideClick(false);
        Div shown = new Div(secret);
        shown.addClassName("secret");
        Div content = new Div(new Paragraph(help), shown);
        content.addClassName("stack");
        add(content);
        Button copy = new Button(t("admin.keys.copy"), VaadinIcon.COPY.create());
        copy.addClickListener(click -> {
            copy.getElement().executeJs("navigator.clipboard?.writeText($0)", secret);
            Notices.done(t("admin.keys.copied"));
        });
        Button close = new Button(t("close"), click -> close());
        close.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(copy, close);
    }
}
