package io.trellis.form.choice;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormUse;
import io.trellis.form.layout.Layouts;
import io.trellis.form.rule.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The first that fits; where none does, the entity's usual one. */
@Component
final class DefaultFormChoice implements FormChoice {

    private final Layouts layouts;
    private final Conditions conditions;

    DefaultFormChoice(Layouts layouts, Conditions conditions) {
        this.layouts = layouts;
        this.conditions = conditions;
    }

    @Override
    public Chosen choose(
            CurrentUser user,
            EntityDefinition entity,
            Map<String, ? extends @Nullable Object> values,
            boolean isNew,
            FormUse.Device device) {
        List<FormDefinition> forms = layouts.forms(entity.name());
        Predicate<String> holds = forms.stream().allMatch(form -> form.use().when() == null)
                ? condition -> true
                : conditions.over(user, entity, values);
        List<Considered> considered = new ArrayList<>();
        FormDefinition opened = null;
        for (FormDefinition form : forms) {
            Why why = why(form.use(), user, isNew, device, holds);
            if (why == Why.OPENED && opened != null) {
                why = Why.LATER;
            } else if (why == Why.OPENED) {
                opened = form;
            }
            considered.add(new Considered(form, why));
        }
        return new Chosen(opened == null ? layouts.form(entity.name()) : opened, considered);
    }

    private static Why why(
            FormUse use, CurrentUser user, boolean isNew, FormUse.Device device, Predicate<String> holds) {
        if (!use.moment().takes(isNew)) {
            return Why.OTHER_MOMENT;
        }
        if (!use.device().takes(device)) {
            return Why.OTHER_DEVICE;
        }
        if (!use.roles().isEmpty() && use.roles().stream().noneMatch(user.roles()::contains)) {
            return Why.OTHER_ROLE;
        }
        String when = use.when();
        return when == null || holds.test(when) ? Why.OPENED : Why.OTHER_RECORD;
    }
}
