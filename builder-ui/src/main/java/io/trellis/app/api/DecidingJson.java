package io.trellis.app.api;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.limit.Limits;
import io.trellis.form.exchange.Alikes;
import io.trellis.form.exchange.Deciding;
import io.trellis.form.exchange.Deciding.Choice;
import io.trellis.form.exchange.Deciding.Decision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What becomes of lines that are likely the same as what is there, as a request says it; and which lines those are. */
@Component
class DecidingJson {

    private static final String PATH = "settings.duplicates";
    private static final Set<String> ALL = Set.of("otherwise", "rows");
    private static final Set<String> ROW = Set.of("line", "choice", "record", "intoLine");

    private final ApiNames names;
    private final Refusals refusals;

    DecidingJson(ApiNames names, Refusals refusals) {
        this.names = names;
        this.refusals = refusals;
    }

    Deciding read(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            return Deciding.NOTHING;
        }
        refusals.wantObject(PATH, json);
        wantKnown(PATH, json, ALL);
        refusals.wantList(PATH + ".rows", json.path("rows"));
        if (json.path("rows").size() > Limits.DECIDED_ROWS) {
            throw refusals.invalid(PATH + ".rows", "too-many", "import-rows", Limits.DECIDED_ROWS);
        }
        Map<Long, Decision> rows = new LinkedHashMap<>();
        int place = 0;
        for (JsonNode one : json.path("rows")) {
            String path = PATH + ".rows[" + place++ + "]";
            refusals.wantObject(path, one);
            wantKnown(path, one, ROW);
            long line = refusals.integer(path + ".line", one.path("line"), 0);
            if (line < 1) {
                throw refusals.invalid(path + ".line", "required", "import-line");
            }
            if (rows.put(line, decision(path, line, one)) != null) {
                throw refusals.invalid(path + ".line", "twice", "import-line-twice", line);
            }
        }
        return new Deciding(
                json.has("otherwise") ? choice(PATH + ".otherwise", json.path("otherwise")) : Choice.NEW, rows);
    }

    private Decision decision(String path, long line, JsonNode one) {
        Choice choice = choice(path + ".choice", one.path("choice"));
        JsonNode record = one.path("record");
        if (!record.isMissingNode() && !record.isString()) {
            throw refusals.invalid(path + ".record", "wrong-type", "import-text", "record");
        }
        long into = refusals.integer(path + ".intoLine", one.path("intoLine"), 0);
        if (into < 0 || into >= line) {
            throw refusals.invalid(path + ".intoLine", "out-of-range", "import-into-line");
        }
        if (!record.asString("").isEmpty() && into > 0) {
            throw refusals.invalid(path + ".intoLine", "one-of", "import-one-target");
        }
        if (!choice.merges() && (one.has("record") || one.has("intoLine"))) {
            throw refusals.invalid(path + ".choice", "no-target", "import-no-target");
        }
        return new Decision(choice, record.asString(""), into);
    }

    private Choice choice(String path, JsonNode json) {
        return switch (json.asString("")) {
            case "new" -> Choice.NEW;
            case "fill" -> Choice.FILL;
            case "overwrite" -> Choice.OVERWRITE;
            case "skip" -> Choice.SKIP;
            default -> throw refusals.invalid(path, "unknown-choice", "import-choice");
        };
    }

    private void wantKnown(String path, JsonNode body, Set<String> known) {
        body.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refusals.invalid(path + "." + name, "unknown-member", "import-member", name);
                });
    }

    /** @param entity whose fields are named as the API names them */
    Map<String, Object> write(String entity, Alikes alikes) {
        return Map.of(
                "total",
                alikes.total(),
                "rows",
                alikes.lines().stream()
                        .map(line -> Map.of(
                                "line", line.line(),
                                "values", values(entity, line.values()),
                                "alike",
                                        line.others().stream()
                                                .map(other -> write(entity, other))
                                                .toList()))
                        .toList());
    }

    private Map<String, Object> write(String entity, Alikes.Other other) {
        Map<String, Object> written = new LinkedHashMap<>();
        other.record().ifPresent(record -> written.put("id", record.id().id()));
        if (other.line() > 0) {
            written.put("line", other.line());
        }
        written.put("title", other.title());
        written.put("values", values(entity, other.values()));
        written.put("refused", other.refused());
        written.put("editable", other.editable());
        written.put(
                "reasons",
                other.reasons().stream()
                        .map(reason -> Map.of("rule", reason.rule(), "fields", reason.fields()))
                        .toList());
        return written;
    }

    private Map<String, String> values(String entity, Map<String, String> values) {
        Map<String, String> named = new LinkedHashMap<>();
        values.forEach((key, text) -> named.put(names.name(entity, FieldPath.of(key)), text));
        return named;
    }
}
