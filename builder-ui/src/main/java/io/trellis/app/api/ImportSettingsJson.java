package io.trellis.app.api;

import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.exchange.Imports.Mode;
import io.trellis.form.exchange.table.TableReading;
import io.trellis.form.field.BoundField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings of an import as a request names them; what is not known is refused by name, as it would be ignored else. */
@Component
class ImportSettingsJson {

    private static final Set<String> READING = Set.of("encoding", "separator", "sheet", "headerLine", "fillMerged");
    private static final Set<String> ALL = Set.of(
            "mode",
            "key",
            "dryRun",
            "mapping",
            "decimal",
            "encoding",
            "separator",
            "sheet",
            "headerLine",
            "fillMerged",
            "duplicates");
    private static final Set<String> COLUMN = Set.of("column", "field", "format", "decimal", "lookup", "values");

    private final JsonMapper json;
    private final ApiNames names;
    private final RecordJson records;
    private final DecidingJson deciding;
    private final Refusals refusals;

    ImportSettingsJson(JsonMapper json, ApiNames names, RecordJson records, DecidingJson deciding, Refusals refusals) {
        this.json = json;
        this.names = names;
        this.records = records;
        this.deciding = deciding;
        this.refusals = refusals;
    }

    ImportSettings read(String entity, String settings) {
        JsonNode body = parse(settings, ALL);
        Mode mode =
                switch (body.path("mode").asString("create")) {
                    case "create" -> Mode.CREATE;
                    case "update" -> Mode.UPDATE;
                    case "upsert" -> Mode.UPSERT;
                    default -> throw refusals.invalid("settings.mode", "unknown-mode", "import-mode");
                };
        String key = body.path("key").isString()
                ? names.key(entity, body.path("key").stringValue()).toString()
                : null;
        String decimal = text(body, "settings", "decimal");
        refusals.wantList("settings.mapping", body.path("mapping"));
        List<ColumnMapping> mapping = new ArrayList<>();
        for (JsonNode one : body.path("mapping")) {
            mapping.add(mapping(entity, one, "settings.mapping[" + mapping.size() + "]", decimal));
        }
        return new ImportSettings(mode, key, truth(body, "dryRun"), mapping, reading(body))
                .with(deciding.read(body.path("duplicates")));
    }

    /** Only how the file is to be read, for a proposal. */
    TableReading reading(String settings) {
        return reading(parse(settings, READING));
    }

    private TableReading reading(JsonNode body) {
        JsonNode line = body.path("headerLine");
        int header = refusals.integer("settings.headerLine", line, 0);
        if (header < 0) {
            throw refusals.invalid("settings.headerLine", "out-of-range", "import-header");
        }
        return new TableReading(
                text(body, "settings", "encoding"),
                text(body, "settings", "separator"),
                text(body, "settings", "sheet"),
                line.isMissingNode() || line.isNull() ? null : header,
                truth(body, "fillMerged"));
    }

    private JsonNode parse(String settings, Set<String> known) {
        try {
            JsonNode body = json.readTree(settings);
            refusals.wantObject("settings", body);
            wantKnown("settings", body, known);
            return body;
        } catch (JacksonException e) {
            throw refusals.invalid("settings", "malformed-json", "settings-json");
        }
    }

    private void wantKnown(String path, JsonNode body, Set<String> known) {
        body.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refusals.invalid(path + "." + name, "unknown-member", "import-member", name);
                });
    }

    /** @param usual the decimal sign of all columns, for those that name none */
    private ColumnMapping mapping(String entity, JsonNode one, String path, @Nullable String usual) {
        refusals.wantObject(path, one);
        wantKnown(path, one, COLUMN);
        String field = names.key(entity, one.path("field").asString("?")).toString();
        Map<String, String> values = new LinkedHashMap<>();
        one.path("values")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asString("")));
        return new ColumnMapping(
                one.path("column").asString(""),
                field,
                text(one, path, "format"),
                Objects.requireNonNullElse(text(one, path, "decimal"), Objects.requireNonNullElse(usual, "")),
                lookup(entity, field, text(one, path, "lookup")),
                values);
    }

    /** The target's field, by key. */
    private @Nullable String lookup(String entity, String field, @Nullable String lookup) {
        if (lookup == null) {
            return null;
        }
        return records.entity(entity)
                .field(field)
                .flatMap(BoundField::target)
                .map(target -> names.key(target, lookup).toString())
                .orElse(lookup);
    }

    private @Nullable String text(JsonNode json, String path, String member) {
        JsonNode value = json.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw refusals.invalid(path + "." + member, "wrong-type", "import-text", member);
        }
        return value.stringValue();
    }

    private boolean truth(JsonNode json, String member) {
        JsonNode value = json.path(member);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw refusals.invalid("settings." + member, "wrong-type", "import-truth", member);
        }
        return value.asBoolean(false);
    }
}
