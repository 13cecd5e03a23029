package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.record.RecordData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody was first: shows my changes beside the record as it is now, and lets one choose. Fields that I left alone keep theirs either way. */
final class ConflictDialog extends Dialog {

    /** Opens dialogs. */
    @Component
    public static class Factory {
        private final Who who;
        private final FieldContexts contexts;

        Factory(Who who, FieldContexts contexts) {
            this.who = who;
            this.contexts = contexts;
        }

        /** @param chosen told which of mine to save; empty to take theirs */
        void open(
                CurrentUser user,
                BoundEntity entity,
                RecordData current,
                Map<String, @Nullable Object> mine,
                Consumer<Optional<Map<String, @Nullable Object>>> chosen) {
            new ConflictDialog(this, user, entity, current, mine, chosen).open();
        }
    }

    private ConflictDialog(
            Factory parts,
            CurrentUser user,
            BoundEntity entity,
            RecordData current,
            Map<String, @Nullable Object> mine,
            Consumer<Optional<Map<String, @Nullable Object>>> chosen) {
        setHeaderTitle(t("record.conflict"));
        String who = parts.who.name(current.updatedBy());
        FieldContext context = parts.contexts.of(user, entity.name());
        NativeTable table = new NativeTable();
        table.addClassName("shown-rows");
        table.getHead()
                .add(new NativeTableRow(
                        new NativeTableHeaderCell(t("record.conflict.field")),
                        new NativeTableHeaderCell(t("record.conflict.which"))));
        Map<String, RadioButtonGroup<Boolean>> rows = new LinkedHashMap<>();
        mine.forEach((key, value) -> entity.field(key).ifPresent(field -> {
            if (SameValue.is(value, current.get(key))) {
                return;
            }
            RadioButtonGroup<Boolean> which = which(field, value, current.get(key), context);
            rows.put(key, which);
            table.getBody()
                    .add(new NativeTableRow(
                            new NativeTableCell(t(field.definition().label())), new NativeTableCell(which)));
        }));
        add(new Paragraph(t("record.conflict.help", who)), table);
        Button save = new Button(t("record.conflict.mine"), click -> {
            close();
            Map<String, @Nullable Object> kept = new LinkedHashMap<>(mine);
            rows.forEach((key, which) -> {
                if (!Boolean.TRUE.equals(which.getValue())) {
                    kept.remove(key);
                }
            });
            chosen.accept(Optional.of(kept));
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Button theirs = new Button(t("record.conflict.theirs"), click -> {
            close();
            chosen.accept(Optional.empty());
        });
        getFooter().add(new Button(t("cancel"), click -> close()), theirs, save);
    }

    /** Mine to begin with: nobody loses what they entered by being quick. */
    private static RadioButtonGroup<Boolean> which(
            BoundField field, @Nullable Object mine, @Nullable Object theirs, FieldContext context) {
        RadioButtonGroup<Boolean> which = new RadioButtonGroup<>();
        which.setAriaLabel(t(field.definition().label()));
        which.setItems(true, false);
        which.setItemLabelGenerator(one -> {
            String words = field.format(one ? mine : theirs, context);
            return t(
                    one ? "record.conflict.my" : "record.conflict.their",
                    words.isEmpty() ? t("record.conflict.nothing") : words);
        });
        which.setValue(true);
        return which;
    }
}
