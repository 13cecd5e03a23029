package io.trellis.form.open;

import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.Layouts;
import io.trellis.form.record.Labels;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The published public forms, as far as they are open. */
@Component
public final class PublicForms {

    private static final CurrentUser.Restriction RECORDS_ONLY =
            new CurrentUser.Restriction(Set.of("records:write"), Map.of());

    private final PublishedPublicForms published;
    private final Layouts layouts;
    private final BoundEntities entities;
    private final Users users;
    private final Permissions permissions;
    private final Labels labels;
    private final Clock clock;

    PublicForms(
            PublishedPublicForms published,
            Layouts layouts,
            BoundEntities entities,
            Users users,
            Permissions permissions,
            Labels labels,
            Clock clock) {
        this.published = published;
        this.layouts = layouts;
        this.entities = entities;
        this.users = users;
        this.permissions = permissions;
        this.labels = labels;
        this.clock = clock;
    }

    /** What stands at an address. */
    public sealed interface Found {

        /** It can be filled in now. */
        record Open(Asked asked) implements Found {}

        /** It is not, or not yet, or not any more; or nobody is there in whose rights it would be saved. */
        record Closed(PublicForm form) implements Found {}

        record Nothing() implements Found {}
    }

    public Found at(String address, Locale language) {
        return published
                .at(address)
                .<Found>map(form -> asked(form, language)
                        .filter(asked -> form.access()
                                .on(LocalDate.now(clock.withZone(asked.person().zone()))))
                        .<Found>map(Found.Open::new)
                        .orElseGet(() -> new Found.Closed(form)))
                .orElseGet(Found.Nothing::new);
    }

    public Optional<PublicForm> find(String name) {
        return published.find(name);
    }

    public List<PublicForm> all() {
        return published.all();
    }

    /** Whether or not it is open; empty where nobody is there who may make such records, or the entity is gone. */
    Optional<Asked> asked(PublicForm form, Locale language) {
        Optional<CurrentUser> person = users.find(form.handling().person())
                .filter(User::active)
                .map(users::asCurrent)
                .map(user -> narrowed(user).in(language))
                .filter(user -> permissions.may(user, form.entity(), Action.CREATE));
        return person.flatMap(user -> entities.find(form.entity()).map(entity -> asked(form, entity, user)));
    }

    private Asked asked(PublicForm form, BoundEntity entity, CurrentUser person) {
        FormDefinition layout = layouts.forms(form.entity()).stream()
                .filter(one -> one.name().equals(form.form()))
                .findFirst()
                .orElseGet(() -> layouts.form(form.entity()));
        var access = permissions.fields(person, entity.name());
        List<BoundField> fields = layout.fields()
                .map(Item.Field::field)
                .distinct()
                .flatMap(key -> entity.own(key).stream())
                .filter(field -> isAsked(form, field))
                .filter(field -> access.apply(field.key()).mayEdit())
                .toList();
        return new Asked(form, layout, entity, person, fields);
    }

    /** Whether visitors are asked for a field that stands on the form. */
    public static boolean isAsked(PublicForm form, BoundField field) {
        return !form.values().containsKey(field.key())
                && !form.captures().containsValue(field.key())
                && !form.handling().consentField().equals(field.key())
                && OutsideInputs.of(
                                field,
                                !form.named()
                                        .getOrDefault(field.key(), List.of())
                                        .isEmpty())
                        == OutsideInputs.Not.NONE;
    }

    /** A person who may no more than save and read records, whatever else they may. */
    private static CurrentUser narrowed(CurrentUser user) {
        return new CurrentUser(
                user.id(),
                user.username(),
                user.name(),
                user.locale(),
                user.zone(),
                user.department(),
                user.roles(),
                RECORDS_ONLY);
    }

    /** The records that visitors may choose from, by the number under which they are sent; those that are gone are left out. */
    public Map<String, Choice> choices(Asked asked, BoundField field) {
        List<String> ids = asked.form().named().getOrDefault(field.key(), List.of());
        Map<String, Choice> choices = new LinkedHashMap<>();
        field.target().ifPresent(entity -> {
            Map<String, String> titles = labels.of(asked.person(), entity, ids);
            for (int i = 0; i < ids.size(); i++) {
                String title = titles.get(ids.get(i));
                if (title != null) {
                    choices.put(String.valueOf(i + 1), new Choice(ids.get(i), title));
                }
            }
        });
        return choices;
    }

    /** @param id of the record, which no visitor is told */
    public record Choice(String id, String title) {}
}
