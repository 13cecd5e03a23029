package io.trellis.form.entity;

import io.trellis.core.security.GoverningFields;
import io.trellis.core.security.RoleDefinition;
import io.trellis.form.entity.FieldDefinition.FieldRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code user} and {@code department}: there before anything is published, and extended by an artifact of their name. */
public final class BuiltinEntities {

    public static final String USER = "user";
    public static final String DEPARTMENT = "department";
    private static final String ROLES = "roles";

    /** The app that entities belong to which no analyst made. */
    public static final String APP = "system";

    private static final Map<String, EntityDefinition> ALL = Stream.of(USER, DEPARTMENT)
            .map(BuiltinEntities::load)
            .collect(Collectors.toUnmodifiableMap(EntityDefinition::name, Function.identity()));

    private BuiltinEntities() {}

    public static Optional<EntityDefinition> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    public static List<EntityDefinition> all() {
        return List.copyOf(ALL.values());
    }

    /** Whether the field is the product's own, of a built-in entity: what is written there is written by people. */
    public static boolean owns(String entity, String fieldKey) {
        return find(entity).stream()
                .flatMap(builtin -> builtin.fields().stream())
                .anyMatch(field -> field.key().equals(fieldKey));
    }

    /**
     * The rules of an artifact that a field of a built-in entity takes: none that writes it or hides it, as hiding takes its
     * value away, and none at all where the field gives power.
     */
    public static FieldRules rules(String entity, FieldDefinition field) {
        FieldRules rules = field.rules();
        if (!owns(entity, field.key())) {
            return rules;
        }
        return GoverningFields.among(entity, field.key())
                ? FieldRules.NONE
                : new FieldRules(null, rules.required(), rules.readOnly(), null, false);
    }

    /**
     * Whether this artifact could keep administrators from what they have to do with people: by what it asks for, forbids, or
     * checks, and by a rule that fails. Fields that are entered and may stay empty are anybody's to add.
     */
    public static boolean restrains(EntityDefinition artifact) {
        Optional<EntityDefinition> builtin = find(artifact.name());
        return builtin.isPresent()
                && (!artifact.validations().isEmpty()
                        || artifact.fields().stream().anyMatch(field -> restrains(builtin.get(), field)));
    }

    private static boolean restrains(EntityDefinition builtin, FieldDefinition field) {
        Optional<FieldDefinition> own = builtin.field(field.key());
        FieldRules rules = field.rules();
        return field.required() && own.filter(FieldDefinition::required).isEmpty()
                || Stream.of(rules.required(), rules.readOnly(), rules.visible(), rules.value())
                        .anyMatch(Objects::nonNull)
                || own.isPresent() && field.readOnly() && !own.get().readOnly();
    }

    /** What an artifact makes of a built-in entity: fields of its own behind the built-in ones, whose labels it may change. */
    static EntityDefinition extended(EntityDefinition builtin, EntityDefinition artifact) {
        List<FieldDefinition> fields = new ArrayList<>();
        for (FieldDefinition own : builtin.fields()) {
            fields.add(artifact.fields().stream()
                    .filter(field -> field.key().equals(own.key()))
                    .map(field -> relabelled(builtin.name(), own, field))
                    .findFirst()
                    .orElse(own));
        }
        artifact.fields().stream()
                .filter(field ->
                        builtin.fields().stream().noneMatch(own -> own.key().equals(field.key())))
                .forEach(fields::add);
        return new EntityDefinition(
                builtin.name(),
                artifact.app(),
                artifact.label(),
                artifact.plural(),
                artifact.icon(),
                artifact.description(),
                builtin.titleField(),
                fields,
                artifact.validations(),
                artifact.comments(),
                artifact.attachments(),
                artifact.activity(),
                artifact.duplicates());
    }

    /** A user's roles are those that there are by now, by their labels. */
    static EntityDefinition choosingAmong(List<RoleDefinition> roles, EntityDefinition user) {
        return new EntityDefinition(
                user.name(),
                user.app(),
                user.label(),
                user.plural(),
                user.icon(),
                user.description(),
                user.titleField(),
                user.fields().stream()
                        .map(field -> field.key().equals(ROLES) ? offering(roles, field) : field)
                        .toList(),
                user.validations(),
                user.comments(),
                user.attachments(),
                user.activity(),
                user.duplicates());
    }

    private static FieldDefinition offering(List<RoleDefinition> roles, FieldDefinition field) {
        ObjectNode settings = field.settings().deepCopy();
        ArrayNode options = settings.putArray("options");
        roles.forEach(role -> options.addObject()
                .put("code", role.name())
                .put("zh", role.label().zh())
                .put("en", role.label().en()));
        return with(field, field, field.rules(), settings, true);
    }

    private static FieldDefinition relabelled(String entity, FieldDefinition own, FieldDefinition as) {
        return with(own, as, rules(entity, as), own.settings(), GoverningFields.among(entity, own.key()));
    }

    private static FieldDefinition with(
            FieldDefinition own, FieldDefinition as, FieldRules rules, ObjectNode settings, boolean governs) {
        return new FieldDefinition(
                own.key(),
                own.apiName(),
                own.type(),
                as.label(),
                as.help(),
                own.required() || !governs && as.required(),
                own.unique(),
                own.readOnly() || !governs && as.readOnly(),
                own.indexed() || as.indexed(),
                own.defaultValue(),
                rules,
                settings);
    }

    private static EntityDefinition load(String name) {
        String resource = "/io/trellis/form/entity/" + name + ".json";
        try (InputStream in = BuiltinEntities.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: " + resource);
            }
            return EntityJson.read(name, APP, new JsonMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
