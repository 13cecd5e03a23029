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
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.record.RecordData;
import java.util.Map;
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

        /** @param chosen told whether to save mine */
        void open(
                CurrentUser user,
                BoundEntity entity,
                RecordData current,
                Map<String, @Nullable Object> mine,
                Consumer<Boolean> chosen) {
            new ConflictDialog(this, user, entity, current, mine, chosen).open();
        }
    }

    private ConflictDialog(
            Factory parts,
            CurrentUser user,
            BoundEntity entity,
            RecordData current,
            Map<String, @Nullable Object> mine,
            Consumer<Boolean> chosen) {
        setHeaderTitle(t("record.conflict"));
        String who = parts.who.name(current.updatedBy());
        FieldContext context = parts.contexts.of(user, entity.name());
        NativeTable table = new NativeTable();
        table.addClassName("shown-rows");
        table.getHead()
                .add(new NativeTableRow(
                        new NativeTableHeaderCell(t("record.conflict.field")),
                        new NativeTableHeaderCell(t("record.conflict.my")),
                        new NativeTableHeaderCell(t("record.conflict.their"))));
        mine.forEach((key, value) -> entity.field(key).ifPresent(field -> table.getBody()
                .add(new NativeTableRow(
                        new NativeTableCell(t(field.definition().label())),
                        new NativeTableCell(field.format(value, context)),
                        new NativeTableCell(field.format(current.get(key), context))))));
        add(new Paragraph(t("record.conflict.help", who)), table);
        Button save = new Button(t("record.conflict.mine"), click -> {
            close();
            chosen.accept(true);
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Button theirs = new Button(t("record.conflict.theirs"), click -> {
            close();
            chosen.accept(false);
        });
        getFooter().add(new Button(t("cancel"), click -> close()), theirs, save);
    }
}
