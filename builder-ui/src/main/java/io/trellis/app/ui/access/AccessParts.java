package io.trellis.app.ui.access;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordAccess;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What asking about access needs. */
@Component
record AccessParts(
        RecordAccess access,
        People people,
        Entities entities,
        Permissions permissions,
        Queries queries,
        Editors editors) {

    /** Those that the asker sees themselves, by label. */
    List<FieldDefinition> fields(CurrentUser user, String entity) {
        Function<String, FieldAccess> rights = permissions.fields(user, entity);
        return entities.find(entity).stream()
                .flatMap(EntityDefinition::allFields)
                .filter(field -> rights.apply(field.key()).mayRead())
                .sorted(Comparator.comparing(field -> t(field.label()), Collator.getInstance(Texts.locale())))
                .toList();
    }
}
