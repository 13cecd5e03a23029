package io.trellis.app.ui.records;

import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import java.util.List;
import org.springframework.stereotype.Component;

/** The fields that somebody may enter each by itself, outside a form: by definition and by right, whatever the record. */
@Component
class OpenFields {

    private final Fields fields;
    private final Permissions permissions;

    OpenFields(Fields fields, Permissions permissions) {
        this.fields = fields;
        this.permissions = permissions;
    }

    List<Fields.Named> of(CurrentUser user, String entity) {
        return permissions.may(user, entity, Action.UPDATE)
                ? fields.own(user, entity).stream()
                        .filter(named -> isOpen(user, entity, named))
                        .toList()
                : List.of();
    }

    boolean isOpen(CurrentUser user, String entity, Fields.Named named) {
        return named.resolved() instanceof ResolvedPath.Own
                && !named.field().computed()
                && !named.field().definition().readOnly()
                && named.field().inWords()
                && named.field().kind() != ValueKind.ROWS
                && permissions.may(user, entity, Action.UPDATE)
                && permissions.field(user, entity, named.field().key()).mayEdit();
    }
}
