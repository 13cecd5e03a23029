package io.trellis.form.rule.ruling;

import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.ToldFields.Told;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Applies an entity's rules; they are read once for each published definition. */
@Component
public final class Rulings {

    private final Expressions expressions;
    private final Messages messages;
    private final GuardWords guards;
    private final Viewers viewers;
    private final Map<String, Book> books = new ConcurrentHashMap<>();

    /** @param told by the key of a computed field: every publish binds all entities anew, and so reads the rules anew */
    private record Book(RuleBook rules, Map<String, Told> told) {}

    Rulings(Expressions expressions, Messages messages, GuardWords guards, Viewers viewers) {
        this.expressions = expressions;
        this.guards = guards;
        this.viewers = viewers;
        this.messages = messages;
    }

    /** @param values completed in place */
    public Ruling of(CurrentUser user, BoundEntity entity, Map<String, Object> values, Facts.World world) {
        return of(user, book(entity), values, world);
    }

    private Ruling of(CurrentUser user, Book book, Map<String, Object> values, Facts.World world) {
        BoundEntity entity = book.rules().entity();
        return new Ruling(
                book.rules(),
                values,
                user,
                who(user, world),
                world,
                field -> book.told()
                        .computeIfAbsent(field.key(), key -> told(entity, field, world.entities()))
                        .fields(),
                messages,
                guards);
    }

    /** Rules that are not in use, which are read for this once. @param entity with them */
    public Tried tried(BoundEntity entity) {
        return new Tried(this, new Book(RuleBook.of(entity, expressions), new ConcurrentHashMap<>()));
    }

    /** Applies such rules, as the product. */
    public static final class Tried {

        private final Rulings rulings;
        private final Book book;

        private Tried(Rulings rulings, Book book) {
            this.rulings = rulings;
            this.book = book;
        }

        /** @param values completed in place */
        public Ruling of(CurrentUser saver, Map<String, Object> values, Facts.World world) {
            return rulings.of(saver, book, values, world);
        }
    }

    private static Told told(BoundEntity entity, BoundField field, BoundEntities entities) {
        return Telling.of(
                entity.definition(),
                field,
                name -> entities.find(name).map(BoundEntity::definition),
                (owner, key) -> owner == entity.definition()
                        ? entity.field(key)
                        : entities.of(owner).field(key));
    }

    private Book book(BoundEntity entity) {
        Book known = books.get(entity.name());
        if (known != null && known.rules().entity() == entity) {
            return known;
        }
        Book book = new Book(RuleBook.of(entity, expressions), new ConcurrentHashMap<>());
        books.put(entity.name(), book);
        return book;
    }

    /** The person as {@code currentUser}. */
    public Map<String, Object> who(CurrentUser user, Facts.World world) {
        return viewers.of(user, world);
    }
}
