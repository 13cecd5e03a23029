package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.error.TrellisException;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.Retyped;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Conversion;
import io.trellis.form.field.FieldTypes;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Beneath what a field is: the way to another type, and back to the one that it was made as. */
@Component
final class TypeLine {

    private final FieldTypes types;
    private final RetypeDialog.Factory dialogs;

    TypeLine(FieldTypes types, RetypeDialog.Factory dialogs) {
        this.types = types;
        this.dialogs = dialogs;
    }

    /** Empty for a field that is not in use yet, or whose values are worked out. */
    Optional<Div> of(EntityDraft work, FieldDefinition field) {
        Optional<BoundField> live =
                work.published(field.key()).flatMap(this::bind).filter(Conversion::speaks);
        if (live.isEmpty()) {
            return Optional.empty();
        }
        Div line = new Div();
        line.addClassNames("row", "type-line");
        boolean changing = !live.get().definition().type().equals(field.type());
        if (!changing) {
            line.add(button("entities.retype", VaadinIcon.EXCHANGE, () -> dialogs.open(work, field)));
        }
        Retyped first = field.retyped();
        if (first != null && !first.type().equals(field.type())) {
            String made = types.find(first.type()).map(type -> t(type.label())).orElse(first.type());
            Span was = new Span(t("entities.retype.was", made));
            was.addClassName("quiet");
            line.add(was, button("entities.retype.back", VaadinIcon.ARROW_BACKWARD, () -> dialogs.back(work, field)));
        }
        return Optional.of(line);
    }

    private Optional<BoundField> bind(FieldDefinition field) {
        try {
            return Optional.of(types.bind(field));
        } catch (TrellisException e) {
            // unreadable settings are among the problems
            return Optional.empty();
        }
    }

    private static Button button(String text, VaadinIcon icon, Runnable run) {
        Button button = new Button(t(text), icon.create(), click -> run.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.addClassName(text.replace('.', '-'));
        return button;
    }
}
