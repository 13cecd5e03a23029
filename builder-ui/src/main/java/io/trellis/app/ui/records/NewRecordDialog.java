package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Section;
import io.trellis.form.record.RecordData;
import io.trellis.form.rule.FormRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;

/** A record that is missing where one was looked for, made without leaving the page: the few fields that matter of its form. */
final class NewRecordDialog extends Dialog implements Saving.Outcome {

    /** More are entered on its own page. */
    private static final int FIELDS = 8;

    /** Opens them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final ObjectProvider<RecordForm.Factory> forms;
        private final BoundEntities entities;
        private final Permissions permissions;
        private final FormOpening opening;
        private final FormRules rules;
        private final Saving saving;
        private final DuplicateNotice.Factory notices;

        /** @param forms late, as their lookups make records themselves */
        Factory(
                ObjectProvider<RecordForm.Factory> forms,
                BoundEntities entities,
                Permissions permissions,
                FormOpening opening,
                FormRules rules,
                Saving saving,
                DuplicateNotice.Factory notices) {
            this.forms = forms;
            this.entities = entities;
            this.permissions = permissions;
            this.opening = opening;
            this.rules = rules;
            this.saving = saving;
            this.notices = notices;
        }

        /** Empty for people and departments, and for who may not make such a record. */
        Optional<EditorSurroundings.Maker> of(CurrentUser user, String entity) {
            return BuiltinEntities.find(entity).isPresent() || !permissions.may(user, entity, Action.CREATE)
                    ? Optional.empty()
                    : entities.find(entity)
                            .map(bound -> (words, start, made) ->
                                    new NewRecordDialog(this, user, bound, words, start, made).open());
        }
    }

    private final transient Consumer<String> made;
    private final RecordForm form;
    private final Paragraph elsewhere = new Paragraph();

    private NewRecordDialog(
            Factory parts,
            CurrentUser user,
            BoundEntity entity,
            String words,
            Map<String, Object> start,
            Consumer<String> made) {
        this.made = made;
        addClassName("new-record-dialog");
        setHeaderTitle(t("editor.make", t(entity.definition().label())));
        setWidth("min(32rem, 94vw)");
        Map<String, Object> values = new HashMap<>(parts.rules.initial(user, entity.definition()));
        values.putAll(start);
        BoundField title = entity.title();
        if (!words.isEmpty() && title.kind() == ValueKind.TEXT && !title.computed()) {
            values.put(title.key(), words);
        }
        form = parts.forms
                .getObject()
                .create(user, entity, small(entity, parts.opening.ofNew(user, entity, values), start), key -> true);
        form.show(values, true, true);
        DuplicateNotice duplicates = parts.notices.create();
        form.onChange(() -> duplicates.look(user, entity, null, form.changes()));
        duplicates.look(user, entity, null, form.changes());
        elsewhere.addClassName("problem-note");
        elsewhere.getElement().setAttribute("role", "alert");
        elsewhere.setVisible(false);
        add(duplicates, form, elsewhere);
        Button save = new Button(t("save"), click -> parts.saving.create(user, entity, form.changes(), this));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(t("cancel"), click -> close()), save);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                form.focusFirst();
            }
        });
    }

    /** Its title, what is required and what it begins with, then as many others as its form has first. */
    private static FormDefinition small(BoundEntity entity, FormDefinition whole, Map<String, Object> start) {
        List<Item.Field> entered = whole.fields()
                .filter(item -> !SystemFields.KEYS.contains(item.field()))
                .filter(item -> entity.own(item.field())
                        .filter(NewRecordDialog::isEntered)
                        .isPresent())
                .map(item -> item.wide(1))
                .toList();
        List<Item.Field> needed = entered.stream()
                .filter(item -> item.field().equals(entity.title().key())
                        || start.containsKey(item.field())
                        || entity.own(item.field())
                                .filter(field -> field.definition().required())
                                .isPresent())
                .toList();
        List<Item.Field> others = entered.stream()
                .filter(item -> !needed.contains(item))
                .limit(Math.max(0, FIELDS - needed.size()))
                .toList();
        List<Item> items = entered.stream()
                .filter(item -> needed.contains(item) || others.contains(item))
                .<Item>map(item -> item)
                .toList();
        return whole.holding(List.of(new Section("new", LocalizedText.same(""), 1, items)))
                .listing(List.of());
    }

    private static boolean isEntered(BoundField field) {
        return !field.computed() && !field.givenOnce() && field.columns().isEmpty();
    }

    @Override
    public void saved(RecordData saved, boolean changed) {
        close();
        made.accept(saved.id().id());
    }

    /** Also of what the small form does not show. */
    @Override
    public void rejected(List<Violation> violations) {
        List<Violation> rest = form.mark(violations);
        elsewhere.setText(rest.stream().map(one -> t(one.message())).collect(Collectors.joining(" ")));
        elsewhere.setVisible(!rest.isEmpty());
    }

    @Override
    public void theirs(RecordData current) {
        Notices.problem(t("record.missing"));
    }
}
