package io.trellis.app.ui.roles;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.design.PublishRights;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.security.RightsChange;
import io.trellis.core.security.RightsChange.Right;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.RoleJson;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What each role gives otherwise, in words; roles for which the same changes stand together. */
@Component
final class RoleRights implements PublishRights {

    private record Told(String what, boolean more, boolean known) {}

    @Override
    public List<Line> between(ArtifactSet before, ArtifactSet after) {
        Map<String, Set<String>> fieldsBefore = fields(before);
        Map<Told, Set<String>> told = new LinkedHashMap<>();
        RightsChange.between(roles(before), fieldsBefore, roles(after), fields(after))
                .forEach(change -> told.computeIfAbsent(
                                new Told(
                                        words(change, after),
                                        change.right().more(),
                                        change.entity().isEmpty() || fieldsBefore.containsKey(change.entity())),
                                one -> new LinkedHashSet<>())
                        .add(label(new ArtifactId(RoleDefinition.KIND, change.role()), after)));
        List<Line> lines = new ArrayList<>();
        told.forEach((what, who) ->
                lines.add(new Line(String.join(t("roles.words.and"), who), what.what(), what.more(), what.known())));
        lines.sort(Comparator.comparing((Line line) -> !line.more()).thenComparing(line -> !line.known()));
        return lines;
    }

    private static List<RoleDefinition> roles(ArtifactSet all) {
        return all.all(RoleDefinition.KIND).stream()
                .map(role -> RoleJson.read(role.name(), role.content()))
                .toList();
    }

    private static Map<String, Set<String>> fields(ArtifactSet all) {
        Map<String, Set<String>> fields = new HashMap<>();
        all.all(Entities.KIND)
                .forEach(entity -> fields.put(
                        entity.name(),
                        entity.content().path("fields").values().stream()
                                .map(field -> field.path("key").asString(""))
                                .collect(Collectors.toSet())));
        return fields;
    }

    private static String label(ArtifactId id, ArtifactSet in) {
        return t(ContentLabel.of(id, in));
    }

    private static String words(RightsChange change, ArtifactSet in) {
        String entity = change.entity().isEmpty() ? "" : label(new ArtifactId(Entities.KIND, change.entity()), in);
        return switch (change.right()) {
            case Right.Records(var action, var from, var to) ->
                t(
                        "roles.changes.of",
                        entity,
                        t("roles.rights." + code(action)),
                        t("roles.scope." + from.code()),
                        t("roles.scope." + to.code()));
            case Right.May(var action, var more) ->
                t(more ? "roles.changes.may" : "roles.changes.may.not", entity, t("roles.words." + code(action)));
            case Right.Pool(var from, var to) ->
                t(
                        "roles.changes.of",
                        entity,
                        t("roles.rights.unowned"),
                        t("roles.changes.unowned." + from.code()),
                        t("roles.changes.unowned." + to.code()));
            case Right.Field(var key, var from, var to) ->
                t(
                        "roles.changes.of",
                        entity,
                        t("roles.changes.field", field(change.entity(), key, in)),
                        t("roles.field." + code(from)),
                        t("roles.field." + code(to)));
            case Right.Has(var capability, var more) ->
                t(more ? "roles.changes.has" : "roles.changes.has.not", t("roles.capability." + code(capability)));
        };
    }

    private static String code(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static String field(String entity, String key, ArtifactSet in) {
        return in.find(new ArtifactId(Entities.KIND, entity)).map(Artifact::content).stream()
                .flatMap(content -> content.path("fields").values().stream())
                .filter(field -> field.path("key").asString("").equals(key))
                .map((JsonNode field) -> t(EntityJson.text(field.path("label"))))
                .findFirst()
                .orElse(key);
    }
}
