package io.trellis.app.ui.forms;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.records.RecordForm;
import io.trellis.app.ui.shell.Languages;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.error.TrellisException;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.rule.FormRules;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** A drafted form as those who will use it see it, its rules at work; nothing is saved. */
public final class FormPreview extends Dialog {

    /** Opens previews. */
    @Component
    public static class Factory {
        private final RecordForm.Factory forms;
        private final FieldTypes types;
        private final FormRules rules;
        private final Session session;

        Factory(RecordForm.Factory forms, FieldTypes types, FormRules rules, Session session) {
            this.forms = forms;
            this.types = types;
            this.rules = rules;
            this.session = session;
        }

        public void open(EntityDefinition entity, FormDefinition form) {
            new FormPreview(this, entity, form).open();
        }
    }

    private final transient Factory parts;
    private final transient EntityDefinition entity;
    private final transient FormDefinition form;
    private final Div frame = new Div();
    private Locale language = Texts.locale();

    private FormPreview(Factory parts, EntityDefinition entity, FormDefinition form) {
        this.parts = parts;
        this.entity = entity;
        this.form = form;
        addClassName("preview");
        setHeaderTitle(t("design.preview") + ": " + t(entity.label()));
        setWidth("min(1000px, 96vw)");
        frame.addClassName("preview-frame");
        Button phone = new Button(VaadinIcon.MOBILE.create());
        phone.addThemeVariants(ButtonVariant.TERTIARY);
        phone.setAriaLabel(t("design.phone"));
        phone.setTooltipText(t("design.phone"));
        phone.addClickListener(click -> {
            boolean on = !phone.hasClassName("tool-on");
            phone.setClassName("tool-on", on);
            phone.getElement().setAttribute("aria-pressed", String.valueOf(on));
            frame.setClassName("preview-phone", on);
        });
        Button other = new Button("中 / EN", click -> {
            language = Languages.OFFERED.get("zh".equals(language.getLanguage()) ? 1 : 0);
            draw();
        });
        other.addThemeVariants(ButtonVariant.TERTIARY);
        other.setAriaLabel(t("design.language"));
        getHeader().add(phone, other);
        getFooter().add(new Button(t("close"), click -> close()));
        add(frame);
        draw();
    }

    private void draw() {
        frame.removeAll();
        InLanguage.draw(language, () -> {
            try {
                RecordForm shown = parts.forms.create(
                        parts.session.user(), new BoundEntity(entity, parts.types), form, key -> true);
                shown.show(parts.rules.initial(parts.session.user(), entity), true, true);
                frame.add(shown);
            } catch (TrellisException e) {
                // a field or rule is not finished: its problem says what is missing
                frame.add(new Paragraph(t("forms.preview.unfinished")), new Paragraph(t(e.text())));
            }
        });
    }
}
