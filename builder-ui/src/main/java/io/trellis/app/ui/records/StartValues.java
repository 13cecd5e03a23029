package io.trellis.app.ui.records;

import com.vaadin.flow.router.QueryParameters;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.rule.FormRules;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a new record starts with: defaults, then what the address hands in, such as the account it is added to. */
@Component
class StartValues {

    private final FormRules rules;
    private final FieldContexts contexts;

    StartValues(FormRules rules, FieldContexts contexts) {
        this.rules = rules;
        this.contexts = contexts;
    }

    Map<String, Object> of(CurrentUser user, BoundEntity entity, QueryParameters parameters) {
        Map<String, Object> values = new HashMap<>(rules.initial(user, entity.definition()));
        parameters.getParameters().forEach((key, given) -> entity.own(key)
                .filter(field -> !field.computed())
                .ifPresent(field -> {
                    if (field.parse(given.getFirst(), contexts.of(user, entity.name()))
                                    instanceof Parsed.Value<Object>(var plain)
                            && plain != null) {
                        values.put(key, plain);
                    }
                }));
        return values;
    }
}
