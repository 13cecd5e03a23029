package io.trellis.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.folder.CanonicalFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CrmTemplateTest {

    private static final Set<String> EVERYWHERE =
            Set.of("id", "owner", "department", "createdAt", "createdBy", "updatedAt", "updatedBy");
    private static final Set<String> BUILT_IN = Set.of("user", "department");

    private final Template crm = new TemplateReader()
            .all().stream()
                    .filter(template -> template.name().equals("crm"))
                    .findFirst()
                    .orElseThrow();

    @Test
    void holdsArtifactsOfEveryFolder() {
        assertThat(crm.app()).isEqualTo("crm");
        assertThat(of("entity"))
                .extracting(Artifact::name)
                .containsExactly(
                        "account",
                        "activity",
                        "asset",
                        "attribution",
                        "campaign",
                        "campaignMail",
                        "campaignMember",
                        "clause",
                        "competitor",
                        "consent",
                        "contact",
                        "contract",
                        "invoiceRequest",
                        "kbArticle",
                        "kbVote",
                        "lead",
                        "leadPool",
                        "message",
                        "opportunity",
                        "opportunityContact",
                        "order",
                        "orderLine",
                        "payment",
                        "paymentPlan",
                        "playbook",
                        "priceBook",
                        "privacyRequest",
                        "product",
                        "quote",
                        "registration",
                        "salesTarget",
                        "segment",
                        "segmentMember",
                        "serviceAgent",
                        "shipping",
                        "surveyResponse",
                        "ticket",
                        "webEvent");
        assertThat(crm.artifacts())
                .extracting(Artifact::kind)
                .contains("entity", "form", "view", "role", "workflow", "sample-data");
        assertThat(of("workflow").getFirst().content().path("bpmn").asString()).startsWith("<?xml");
    }

    /** Exporting the fresh app gives these files again; {@code ./trellis app format} brings them into this form. */
    @Test
    void itsFilesAreAsTheProductWritesThem() {
        TemplateReader reader = new TemplateReader();
        assertThat(reader.all()).extracting(Template::name).contains("crm", "projects");
        reader.all().forEach(template -> assertThat(
                        reader.files(template.name()).all().entrySet())
                .filteredOn(file -> file.getKey().endsWith(".json"))
                .allSatisfy(file -> assertThat(new String(file.getValue(), StandardCharsets.UTF_8))
                        .as(template.name() + "/" + file.getKey())
                        .isEqualTo(new String(
                                CanonicalFile.write(CanonicalFile.read(file.getKey(), file.getValue())),
                                StandardCharsets.UTF_8))));
    }

    @Test
    void whatShipsIsCalledOtherwiseInEachApp() {
        assertThat(new TemplateReader()
                        .all().stream()
                                .flatMap(template -> template.artifacts().stream())
                                .map(Artifact::id)
                                .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyLabelIsInBothLanguages() {
        List<String> missing = new ArrayList<>();
        new TemplateReader()
                .all().stream()
                        .flatMap(template -> template.artifacts().stream())
                        .filter(artifact -> !artifact.kind().equals("sample-data"))
                        .forEach(artifact ->
                                labels(artifact.content(), artifact.id().toString(), missing));
        assertThat(missing).isEmpty();
    }

    private static void labels(JsonNode node, String path, List<String> missing) {
        if (node.has("zh") || node.has("en")) {
            if (node.path("zh").asString("").isBlank()
                    || node.path("en").asString("").isBlank()) {
                missing.add(path);
            }
        }
        node.properties().forEach(entry -> labels(entry.getValue(), path + "." + entry.getKey(), missing));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                labels(node.get(i), path + "[" + i + "]", missing);
            }
        }
    }

    @Test
    void formsAndViewsNameFieldsThatTheirEntityHas() {
        List<String> unknown = new ArrayList<>();
        Stream.concat(of("form").stream(), of("view").stream()).forEach(artifact -> {
            JsonNode content = artifact.content();
            Set<String> fields = fields(content.path("entity").asString());
            content.findValues("items").forEach(items -> items.valueStream()
                    .filter(item -> item.has("field"))
                    .forEach(item -> check(artifact, item.path("field").asString(), fields, unknown)));
            content.path("columns")
                    .forEach(column -> along(
                            artifact,
                            (column.isObject() ? column.path("field") : column).asString(),
                            content.path("entity").asString(),
                            unknown));
            content.path("totals").forEach(column -> check(artifact, column.asString(), fields, unknown));
            content.at("/presentation/fields").forEach(slot -> {
                if (slot.isString()) {
                    check(artifact, slot.asString(), fields, unknown);
                }
                slot.forEach(column -> check(artifact, column.asString(), fields, unknown));
            });
            content.path("sort")
                    // a part of a value is sorted by as well
                    .forEach(sort ->
                            check(artifact, sort.path("field").asString().split("\\.")[0], fields, unknown));
            content.path("filter")
                    .findValues("field")
                    .forEach(field -> along(
                            artifact, field.asString(), content.path("entity").asString(), unknown));
            content.path("related").forEach(related -> {
                Set<String> there = fields(related.path("entity").asString());
                check(artifact, related.path("field").asString(), there, unknown);
                related.path("columns")
                        .forEach(column -> along(
                                artifact,
                                column.asString(),
                                related.path("entity").asString(),
                                unknown));
            });
        });
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyEntityHasAFormAndViewsAndEveryFieldStandsOnTheForm() {
        of("entity").forEach(entity -> {
            Set<String> shown = new HashSet<>();
            find("form", entity.name())
                    .content()
                    .findValues("items")
                    .forEach(items ->
                            items.forEach(item -> shown.add(item.path("field").asString(""))));
            // an order by hand is made in lists
            entity.content()
                    .path("fields")
                    .valueStream()
                    .filter(field -> !field.path("type").asString().equals("manualOrder"))
                    .forEach(field -> assertThat(shown)
                            .as(entity.name())
                            .contains(field.path("key").asString()));
            assertThat(of("view").stream()
                            .filter(view ->
                                    view.content().path("entity").asString().equals(entity.name())))
                    .as(entity.name())
                    .hasSizeGreaterThanOrEqualTo(links(entity) ? 0 : 2);
        });
    }

    /** What links two others is met on their pages. */
    private static boolean links(Artifact entity) {
        return entity.content()
                        .path("fields")
                        .valueStream()
                        .filter(field -> field.path("settings").has("belongsTo"))
                        .count()
                == 2;
    }

    @Test
    void sampleRecordsFitTheirEntitiesAndPointAtRecordsThatExist() {
        Map<String, Set<String>> ids = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        of("sample-data").forEach(data -> {
            String entity = data.content().path("entity").asString();
            Set<String> known = ids.computeIfAbsent(entity, name -> new HashSet<>());
            data.content().path("rows").forEach(row -> {
                String id = row.path("$id").asString();
                if (known.add(id) == data.content().path("update").asBoolean(false)) {
                    wrong.add(data.name() + ": " + id + " is there twice, or not before it is updated");
                }
                if (!BUILT_IN.contains(entity)) {
                    new RowCheck(data.name() + " " + id, ids, wrong).row(row, definition(entity));
                }
            });
        });
        assertThat(wrong).isEmpty();
        assertThat(ids.get("opportunity")).hasSize(120);
        assertThat(ids.get("account")).hasSize(40);
        assertThat(ids.get("user"))
                .contains("admin", "analyst", "zhangsan", "lisi", "wangwu", "finance", "warehouse", "service");
    }

    @Test
    void rolesOfTheSamplePeopleExist() {
        Set<String> roles = new HashSet<>(Set.of("admin"));
        of("role").forEach(role -> roles.add(role.name()));
        find("sample-data", "crm-02-user").content().path("rows").forEach(user -> user.path("roles")
                .forEach(role -> assertThat(roles).contains(role.asString())));
    }

    /** Whether one row could be saved: fields, options with what they depend on, lookups. */
    private record RowCheck(String where, Map<String, Set<String>> ids, List<String> wrong) {

        void row(JsonNode row, JsonNode definition) {
            row.properties().stream()
                    .filter(entry ->
                            !entry.getKey().startsWith("$") && !entry.getKey().equals("id"))
                    .forEach(entry -> value(entry.getKey(), entry.getValue(), row, definition));
            definition.forEach(field -> {
                boolean given = row.has(field.path("key").asString()) || field.has("defaultValue");
                if (field.path("required").asBoolean(false) && !given) {
                    wrong.add(where + " lacks " + field.path("key").asString());
                }
            });
        }

        private void value(String key, JsonNode value, JsonNode row, JsonNode definition) {
            if (key.equals("owner")) {
                pointsAt("user", value);
                return;
            }
            JsonNode field = field(definition, key);
            JsonNode settings = field.path("settings");
            switch (field.path("type").asString("")) {
                case "" -> wrong.add(where + " has the unknown field " + key);
                case "lookup" -> pointsAt(settings.path("entity").asString(), value);
                case "select" -> option(settings, value.asString(), row);
                case "multiSelect" -> value.forEach(code -> option(settings, code.asString(), row));
                case "subTable" -> value.forEach(line -> row(line, settings.path("columns")));
                default -> assertThat(value.isNull()).isFalse();
            }
        }

        private void option(JsonNode settings, String code, JsonNode row) {
            JsonNode when = null;
            for (JsonNode option : settings.path("options")) {
                if (option.path("code").asString().equals(code)) {
                    when = option.path("when");
                }
            }
            String depends = row.path(settings.path("dependsOn").asString("-")).asString("");
            boolean offered = when != null
                    && (when.isEmpty()
                            || when.valueStream().anyMatch(w -> w.asString().equals(depends)));
            if (!offered) {
                wrong.add(where + " has the option " + code);
            }
        }

        private void pointsAt(String entity, JsonNode id) {
            if (!ids.getOrDefault(entity, Set.of()).contains(id.asString())) {
                wrong.add(where + " points at " + entity + " " + id.asString());
            }
        }
    }

    private static JsonNode field(JsonNode definition, String key) {
        for (JsonNode field : definition) {
            if (field.path("key").asString().equals(key)) {
                return field;
            }
        }
        return definition.path("none");
    }

    private JsonNode definition(String entity) {
        JsonNode fields = find("entity", entity).content().path("fields").deepCopy();
        fields.forEach(field -> {
            String set = field.at("/settings/optionSet").asString("");
            if (!set.isEmpty()) {
                ((ObjectNode) field.path("settings"))
                        .set("options", find("option-set", set).content().path("options"));
            }
        });
        return fields;
    }

    private Set<String> fields(String entity) {
        Set<String> fields = new HashSet<>(EVERYWHERE);
        definition(entity).forEach(field -> fields.add(field.path("key").asString()));
        return fields;
    }

    /** A field, or one behind a lookup. */
    private void along(Artifact artifact, String path, String entity, List<String> unknown) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        check(artifact, first, fields(entity), unknown);
        if (dot >= 0) {
            String target =
                    field(definition(entity), first).at("/settings/entity").asString("");
            along(artifact, path.substring(dot + 1), target, unknown);
        }
    }

    private static void check(Artifact artifact, String field, Set<String> fields, List<String> unknown) {
        if (!fields.contains(field)) {
            unknown.add(artifact.id() + ": " + field);
        }
    }

    private List<Artifact> of(String kind) {
        return crm.artifacts().stream()
                .filter(artifact -> artifact.kind().equals(kind))
                .toList();
    }

    private Artifact find(String kind, String name) {
        return crm.artifacts().stream()
                .filter(artifact -> artifact.id().equals(new ArtifactId(kind, name)))
                .findFirst()
                .orElseThrow();
    }
}
