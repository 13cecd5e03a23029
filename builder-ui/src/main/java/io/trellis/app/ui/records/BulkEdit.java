package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives one field of several records the same value: first tried, then saved one by one, with the way back. */
@org.springframework.stereotype.Component
class BulkEdit {

    private final Records records;
    private final OpenFields open;
    private final Editors editors;

    BulkEdit(Records records, OpenFields open, Editors editors) {
        this.records = records;
        this.open = open;
        this.editors = editors;
    }

    boolean offered(CurrentUser user, String entity) {
        return !open.of(user, entity).isEmpty();
    }

    /** @param changed called when the list is to be drawn anew */
    void ask(CurrentUser user, String entity, List<RecordData> chosen, Runnable changed) {
        new Asking(user, entity, chosen, changed).open();
    }

    /** How a change of several went, or would go. */
    private record Outcome(List<SaveResult.Saved> changed, int same, List<String> refused) {

        static Outcome of(List<SaveResult> results) {
            List<SaveResult.Saved> changed = new ArrayList<>();
            List<String> refused = new ArrayList<>();
            int same = 0;
            for (SaveResult result : results) {
                switch (result) {
                    case SaveResult.Saved saved when saved.changed() -> changed.add(saved);
                    case SaveResult.Saved _ -> same++;
                    case SaveResult.Rejected(var violations) ->
                        refused.add(
                                violations.isEmpty()
                                        ? ""
                                        : t(violations.getFirst().message()));
                    case SaveResult.Conflict _ -> refused.add(t("bulk.conflict"));
                    case SaveResult.Forbidden _ -> refused.add(t("bulk.forbidden"));
                    case SaveResult.Missing _ -> refused.add(t("record.missing"));
                }
            }
            return new Outcome(changed, same, refused);
        }

        String told(String key) {
            String told = t(key, changed.size(), same, refused.size());
            return refused.isEmpty() ? told : told + " " + refused.getFirst();
        }
    }

    private static List<Records.Row> rows(List<RecordData> chosen, String key, @Nullable Object value) {
        return chosen.stream()
                .map(record -> new Records.Row(record.id().id(), record.revision(), change(key, value)))
                .toList();
    }

    private static Map<String, @Nullable Object> change(String key, @Nullable Object value) {
        return Collections.singletonMap(key, value);
    }

    private final class Asking extends Dialog {

        private final transient CurrentUser user;
        private final String entity;
        private final transient List<RecordData> chosen;
        private final transient Runnable changed;
        private final ComboBox<Fields.Named> field = new ComboBox<>(t("bulk.field"));
        private final Div place = new Div();
        private final Paragraph preview = new Paragraph();
        private final Button apply = new Button(t("bulk.apply"), click -> apply());
        private transient @Nullable ValueEditor input;

        Asking(CurrentUser user, String entity, List<RecordData> chosen, Runnable changed) {
            this.user = user;
            this.entity = entity;
            this.chosen = List.copyOf(chosen);
            this.changed = changed;
            setId("bulk-edit");
            setHeaderTitle(t("bulk.title", chosen.size()));
            setWidth("min(28rem, 94vw)");
            field.setItems(open.of(user, entity));
            field.setItemLabelGenerator(Fields.Named::label);
            field.addValueChangeListener(change -> choose(change.getValue()));
            preview.addClassName("quiet");
            preview.getElement().setAttribute("role", "status");
            Div form = new Div(field, place, preview);
            form.addClassName("stack");
            add(form);
            apply.addThemeVariants(ButtonVariant.PRIMARY);
            apply.setEnabled(false);
            getFooter().add(new Button(t("cancel"), click -> close()), apply);
        }

        private void choose(Fields.@Nullable Named named) {
            place.removeAll();
            preview.setText("");
            apply.setEnabled(named != null);
            if (named == null) {
                input = null;
                return;
            }
            ValueEditor made = editors.create(named.field(), EditorSurroundings.of(user, entity));
            made.onChange(this::look);
            input = made;
            place.add(made.component());
            look();
        }

        private @Nullable Object value() {
            return input == null ? null : input.value();
        }

        /** What would come of it; nothing is written. */
        private void look() {
            Fields.Named named = field.getValue();
            if (named != null) {
                Outcome would = Outcome.of(records.trial()
                        .saveAll(user, entity, rows(chosen, named.field().key(), value())));
                preview.setText(would.told("bulk.would"));
                apply.setEnabled(!would.changed().isEmpty());
            }
        }

        private void apply() {
            Fields.Named named = field.getValue();
            if (named == null) {
                return;
            }
            String key = named.field().key();
            Map<String, @Nullable Object> before = new HashMap<>();
            chosen.forEach(record -> before.put(record.id().id(), record.get(key)));
            Outcome done = Outcome.of(records.saveAll(user, entity, rows(chosen, key, value())));
            close();
            changed.run();
            if (done.changed().isEmpty()) {
                Notices.problem(done.told("bulk.done"));
                return;
            }
            Notices.undoable(done.told("bulk.done"), () -> {
                List<Records.Row> back = done.changed().stream()
                        .map(SaveResult.Saved::record)
                        .map(now -> new Records.Row(
                                now.id().id(),
                                now.revision(),
                                change(key, before.get(now.id().id()))))
                        .toList();
                Outcome undone = Outcome.of(records.saveAll(user, entity, back));
                changed.run();
                if (!undone.refused().isEmpty()) {
                    Notices.problem(undone.told("bulk.undone"));
                }
            });
        }
    }
}
