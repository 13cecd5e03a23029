package io.trellis.app.ui.filters;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.layout.FormUse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** For whom and for what a form is, in words. */
@Component
public class UseWords {

    private final Roles roles;
    private final ConditionWords conditions;

    UseWords(Roles roles, ConditionWords conditions) {
        this.roles = roles;
        this.conditions = conditions;
    }

    public String of(CurrentUser user, EntityDefinition entity, FormUse use) {
        if (use.always()) {
            return t("forms.use.always");
        }
        List<String> said = new ArrayList<>();
        if (use.moment() != FormUse.Moment.ANY) {
            said.add(t("forms.moment." + use.moment().code()));
        }
        if (use.device() != FormUse.Device.ANY) {
            said.add(t("forms.device." + use.device().code()));
        }
        if (!use.roles().isEmpty()) {
            said.add(t(
                    "forms.use.roles",
                    use.roles().stream().map(this::role).collect(Collectors.joining(t("inbox.comma")))));
        }
        String when = use.when();
        if (when != null) {
            said.add(t("forms.use.when", conditions.of(user, entity, when)));
        }
        return String.join(t("forms.use.and"), said);
    }

    private String role(String name) {
        return roles.all().stream()
                .filter(role -> role.name().equals(name))
                .map(RoleDefinition::label)
                .map(label -> t(label))
                .findFirst()
                .orElse(name);
    }
}
