package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.record.MaskedValues;
import io.trellis.form.record.RecordId;

/** Behind a value that is shown masked: a button that shows the whole of it, of which a note is kept. */
final class Unmasking {

    private Unmasking() {}

    static void behind(Div shown, BoundField field, RecordId record, CurrentUser user, MaskedValues masked) {
        Button button = new Button(VaadinIcon.EYE.create());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t("record.unmask"));
        button.setTooltipText(t("record.unmask"));
        button.addClassName("unmask");
        button.addClickListener(click -> {
            shown.removeAll();
            shown.add(new Span(
                    masked.show(user, record, field.key(), "browser").orElseGet(() -> t("record.unmask.none"))));
        });
        shown.add(button);
    }
}
