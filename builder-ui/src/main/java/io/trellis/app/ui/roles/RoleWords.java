package io.trellis.app.ui.roles;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.RoleDefinition.EntityRights;
import io.trellis.core.security.Scope;
import io.trellis.core.security.Unowned;
import io.trellis.form.entity.EntityDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a role gives, in words. */
final class RoleWords {

    private static final String AND = "roles.words.and";

    /** @param entities what it is about, by label */
    record Line(String entities, String rights) {}

    private RoleWords() {}

    /** A line for entities with equal rights, in the order of the list; those that are only among all others stand last together. */
    static List<Line> of(RoleDefinition role, List<EntityDefinition> entities) {
        Map<EntityRights, List<EntityDefinition>> alike = new LinkedHashMap<>();
        entities.stream()
                .filter(entity -> role.entities().containsKey(entity.name()))
                .forEach(
                        entity -> alike.computeIfAbsent(role.entities().get(entity.name()), rights -> new ArrayList<>())
                                .add(entity));
        List<Line> lines = new ArrayList<>();
        alike.forEach((rights, about) -> lines.add(new Line(
                about.stream().map(one -> t(one.plural())).collect(Collectors.joining(t(AND))),
                of(rights, key -> label(about.getFirst(), key)))));
        EntityRights others = role.entities().get(BuiltInRoles.ANY_ENTITY);
        lines.add(new Line(
                t(alike.isEmpty() ? "roles.words.everything" : "roles.words.others"),
                others == null ? t("roles.words.nothing") : of(others, key -> key)));
        return lines;
    }

    /** What one may not see one may not change or delete, whatever the role says of that. */
    private static String of(EntityRights rights, Function<String, String> labels) {
        List<String> parts = new ArrayList<>();
        Map<Scope, List<String>> doing = new TreeMap<>(Comparator.reverseOrder());
        reach(doing, rights.read(), "roles.words.read");
        reach(doing, narrower(rights.update(), rights.read()), "roles.words.update");
        reach(doing, narrower(rights.delete(), rights.read()), "roles.words.delete");
        doing.forEach((scope, verbs) -> parts.add(t("roles.words.scope." + scope.code(), String.join(t(AND), verbs))));
        if (rights.read() != Scope.NONE && rights.unowned() != Unowned.NONE) {
            parts.add(t("roles.words.unowned." + rights.unowned().code()));
            if (rights.unowned() == Unowned.TAKE && rights.holds() > 0) {
                parts.add(t("roles.words.holds", rights.holds()));
            }
        }
        if (rights.create()) {
            parts.add(t("roles.words.create"));
        }
        if (rights.mayImport()) {
            parts.add(t("roles.words.import"));
        }
        if (rights.mayExport() && rights.read() != Scope.NONE) {
            parts.add(t("roles.words.export"));
        }
        if (parts.isEmpty()) {
            return t("roles.words.nothing");
        }
        fields(parts, rights, labels);
        return String.join(t("roles.words.then"), parts);
    }

    private static void reach(Map<Scope, List<String>> doing, Scope scope, String verb) {
        if (scope != Scope.NONE) {
            doing.computeIfAbsent(scope, one -> new ArrayList<>()).add(t(verb));
        }
    }

    private static Scope narrower(Scope one, Scope other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static void fields(List<String> parts, EntityRights rights, Function<String, String> labels) {
        for (FieldAccess less : List.of(FieldAccess.HIDDEN, FieldAccess.MASKED, FieldAccess.READ)) {
            List<String> about = rights.fields().entrySet().stream()
                    .filter(field -> field.getValue() == less)
                    .map(field -> labels.apply(field.getKey()))
                    .toList();
            if (!about.isEmpty()) {
                parts.add(t("roles.words.fields." + less.name().toLowerCase(Locale.ROOT), String.join(t(AND), about)));
            }
        }
    }

    private static String label(EntityDefinition entity, String key) {
        return entity.field(key).map(field -> t(field.label())).orElse(key);
    }
}
