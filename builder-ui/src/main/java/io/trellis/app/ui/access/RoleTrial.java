package io.trellis.app.ui.access;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RoleDefinition;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.InputSpec;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Tries a role that is being designed on a person and a record: what they would see and change, and why. */
public final class RoleTrial extends Div {

    private final transient AccessParts parts;
    private final transient CurrentUser user;
    private final ComboBox<EntityDefinition> entity = new ComboBox<>(t("access.kind"));
    private final Div chosen = new Div();
    private final transient AccessQuestion question;
    private transient Optional<ValueEditor> record = Optional.empty();

    /** Makes trials. */
    @Component
    public static final class Factory {

        private final AccessParts parts;

        Factory(AccessParts parts) {
            this.parts = parts;
        }

        /**
         * @param kinds of which records are tried; those that are published are offered
         * @param role as it stands in the draft; empty while there is none
         */
        public RoleTrial create(
                CurrentUser user, List<EntityDefinition> kinds, Supplier<Optional<RoleDefinition>> role) {
            return new RoleTrial(parts, user, kinds, role);
        }
    }

    private RoleTrial(
            AccessParts parts,
            CurrentUser user,
            List<EntityDefinition> kinds,
            Supplier<Optional<RoleDefinition>> role) {
        this.parts = parts;
        this.user = user;
        question = new AccessQuestion(
                parts,
                () -> role.get()
                        .map(drafted -> parts.access().with(user, drafted))
                        .orElse(parts.access()),
                user,
                this::record,
                true);
        List<EntityDefinition> published = kinds.stream()
                .filter(one -> parts.entities().find(one.name()).isPresent())
                .toList();
        entity.setItems(published);
        entity.setItemLabelGenerator(one -> t(one.plural()));
        entity.addValueChangeListener(change -> choose());
        Div what = new Div(entity, chosen);
        what.addClassNames("row", "access-asked");
        add(what, question);
        addClassNames("stack", "role-trial");
        published.stream().findFirst().ifPresent(entity::setValue);
        choose();
    }

    private void choose() {
        chosen.removeAll();
        record = Optional.empty();
        EntityDefinition kind = entity.getValue();
        if (kind != null) {
            ValueEditor editor = parts.editors()
                    .create(
                            new InputSpec.Reference(kind.name(), Filter.ALL),
                            t("access.record"),
                            "",
                            EditorSurroundings.of(user, kind.name()));
            parts.queries().search(user, List.of(kind.name()), "", 1).stream()
                    .findFirst()
                    .ifPresent(hit -> editor.show(hit.record().id()));
            editor.onChange(this::draw);
            chosen.add(editor.component());
            record = Optional.of(editor);
            question.fields(parts.fields(user, kind.name()));
        }
        draw();
    }

    private Optional<RecordId> record() {
        return record.map(ValueEditor::value)
                .map(id -> new RecordId(entity.getValue().name(), id.toString()));
    }

    /** Anew, as the role is another. */
    public void draw() {
        question.draw();
    }
}
