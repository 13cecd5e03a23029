package io.trellis.app.ui.roles;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.trellis.core.security.FieldAccess;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** A sheet at the side: what a role may do with each field of an entity, where that is not what it may do with the record. */
final class FieldRights extends Dialog {

    /** A choice of the list. */
    private enum Choice {
        AS_RECORD,
        EDIT,
        READ,
        MASKED,
        HIDDEN;

        static Choice of(Optional<FieldAccess> access) {
            return access.map(said -> switch (said) {
                        case EDIT -> EDIT;
                        case READ -> READ;
                        case MASKED -> MASKED;
                        case HIDDEN -> HIDDEN;
                    })
                    .orElse(AS_RECORD);
        }

        Optional<FieldAccess> access() {
            return switch (this) {
                case AS_RECORD -> Optional.empty();
                case EDIT -> Optional.of(FieldAccess.EDIT);
                case READ -> Optional.of(FieldAccess.READ);
                case MASKED -> Optional.of(FieldAccess.MASKED);
                case HIDDEN -> Optional.of(FieldAccess.HIDDEN);
            };
        }
    }

    private final transient RoleDraft draft;
    private final String entity;
    private final transient Predicate<String> maskable;

    FieldRights(RoleDraft draft, EntityDefinition entity) {
        this.draft = draft;
        this.entity = entity.name();
        // by its title a record is known, and whose it is says what rights are about
        this.maskable = key -> !key.equals(entity.titleField())
                && entity.fields().stream().anyMatch(own -> own.key().equals(key));
        addClassName("side-sheet");
        setHeaderTitle(t("roles.rights.fields.of", t(entity.plural())));
        Paragraph help = new Paragraph(t("roles.rights.fields.help"));
        help.addClassName("quiet");
        Div list = new Div();
        list.addClassName("field-rights");
        entity.allFields().forEach(field -> list.add(line(field)));
        add(help, list);
        Button done = new Button(t("close"), click -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
    }

    private Div line(FieldDefinition field) {
        Select<Choice> choice = new Select<>();
        choice.setItems(Arrays.stream(Choice.values())
                .filter(one -> one != Choice.MASKED || maskable.test(field.key()))
                .toList());
        choice.setItemLabelGenerator(one -> t("roles.field." + one.name().toLowerCase(Locale.ROOT)));
        choice.setAriaLabel(t(field.label()));
        choice.setValue(
                Choice.of(Optional.ofNullable(draft.rights(entity).fields().get(field.key()))));
        choice.setClassName("rights-none", choice.getValue() == Choice.AS_RECORD);
        choice.addValueChangeListener(change -> {
            choice.setClassName("rights-none", change.getValue() == Choice.AS_RECORD);
            draft.field(entity, field.key(), change.getValue().access());
        });
        Div line = new Div(new Span(t(field.label())), choice);
        line.addClassName("field-right");
        return line;
    }
}
