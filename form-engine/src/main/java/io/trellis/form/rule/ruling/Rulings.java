package io.trellis.form.rule.ruling;

import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Applies an entity's rules; they are read once for each published definition. */
@Component
public final class Rulings {

    private final Expressions expressions;
    private final Messages messages;
    private final Map<String, RuleBook> books = new ConcurrentHashMap<>();

    public Rulings(Expressions expressions, Messages messages) {
        this.expressions = expressions;
        this.messages = messages;
    }

    /** @param values completed in place */
    public Ruling of(CurrentUser user, BoundEntity entity, Map<String, Object> values, Facts.World world) {
        return new Ruling(book(entity), values, who(user, world), world, messages);
    }

    private RuleBook book(BoundEntity entity) {
        RuleBook known = books.get(entity.name());
        if (known != null && known.entity() == entity) {
            return known;
        }
        RuleBook book = RuleBook.of(entity, expressions);
        books.put(entity.name(), book);
        return book;
    }

    /** The person as {@code currentUser}: id, username, name, roles and department, which paths lead into. */
    private static Map<String, Object> who(CurrentUser user, Facts.World world) {
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("id", user.id());
        who.put("username", user.username());
        who.put("name", user.name());
        who.put("roles", List.copyOf(user.roles()));
        String department = user.department();
        if (department != null) {
            who.put("department", Facts.linked(world, "department", department));
        }
        return who;
    }
}
