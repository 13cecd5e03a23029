package io.trellis.workflow.camunda;

import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.FlowEngine;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/** Our variables within the engine's: each a text in JSON, long ones as bytes; the product's own begin with {@code $}. */
final class Variables {

    /** The others in one, as each variable of the engine is two rows; processes of earlier versions have each by itself. */
    static final String ABOUT = "$about";

    static final String ENTITY = "$entity";
    static final String RECORD = "$record";
    static final String INITIATOR = "$initiator";
    static final String WORKFLOW = "$workflow";
    private static final String CHAIN = "$chain";
    private static final String OUTLIVES = "$outlives";
    private static final String SUBMITTED = "$submitted";
    static final String CHOSEN = "$chosen";
    private static final int LONGEST_TEXT = 3_900;

    private Variables() {}

    /**
     * Those of a process, none where it is over. Whoever loads its execution for them writes what the engine had not known of
     * it, and so loses against whoever changes the process meanwhile.
     */
    static Map<String, Object> of(ProcessEngine engine, String process) {
        Map<String, Object> values = new HashMap<>();
        engine.getRuntimeService()
                .createVariableInstanceQuery()
                .executionIdIn(process)
                .list()
                .forEach(variable -> values.put(variable.getName(), variable.getValue()));
        return values;
    }

    static Object encode(@Nullable Object value) {
        String json = Json.write(value);
        return json.length() <= LONGEST_TEXT ? json : json.getBytes(StandardCharsets.UTF_8);
    }

    static void set(VariableScope scope, String name, @Nullable Object value) {
        if (!name.startsWith("$")) {
            LoopScopes.set(scope, name, encode(value));
        }
    }

    static Map<String, Object> plain(Map<String, Object> stored) {
        Map<String, Object> values = new LinkedHashMap<>();
        stored.forEach((name, value) -> {
            if (!name.startsWith("$")) {
                Object plain = decode(value);
                if (plain != null) {
                    values.put(name, plain);
                }
            }
        });
        return values;
    }

    /** The engine's own numbers of what is done several times are values too. */
    static @Nullable Object decode(@Nullable Object stored) {
        return switch (stored) {
            case null -> null;
            case Integer number -> BigDecimal.valueOf(number);
            case String text -> Json.read(text);
            case byte[] bytes -> Json.read(new String(bytes, StandardCharsets.UTF_8));
            default -> null;
        };
    }

    static String about(FlowEngine.Start start, Instant now) {
        return about(start.record(), start.initiator(), start.workflow(), start.chain(), start.outlives(), now);
    }

    /**
     * @param chain how many processes brought one another about before this one
     * @param outlives whether it goes on without its record
     */
    static String about(
            RecordId record, String initiator, String workflow, int chain, boolean outlives, Instant submitted) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put(ENTITY, record.entity());
        about.put(RECORD, record.id());
        about.put(INITIATOR, initiator);
        about.put(WORKFLOW, workflow);
        if (chain > 0) {
            about.put(CHAIN, String.valueOf(chain));
        }
        if (outlives) {
            about.put(OUTLIVES, "true");
        }
        about.put(SUBMITTED, submitted);
        return Json.write(about);
    }

    private static Map<String, Object> about(Map<String, Object> stored) {
        return stored.get(ABOUT) instanceof String about ? Json.readMap(about) : Map.of();
    }

    /** Of processes that began with an earlier release it is not known: they are as of now. */
    static Instant submitted(Map<String, Object> stored) {
        return about(stored).get(SUBMITTED) instanceof Instant submitted ? submitted : Instant.MAX;
    }

    static Map<String, List<String>> chosen(Map<String, Object> stored) {
        Map<String, List<String>> chosen = new LinkedHashMap<>();
        if (decode(stored.get(CHOSEN)) instanceof Map<?, ?> map) {
            map.forEach((task, people) -> chosen.put(String.valueOf(task), HoldersJson.list(people)));
        }
        return chosen;
    }

    static boolean outlives(Map<String, Object> stored) {
        return !text(stored, OUTLIVES).isEmpty();
    }

    static int chain(Map<String, Object> stored) {
        String chain = text(stored, CHAIN);
        return chain.isEmpty() ? 0 : Integer.parseInt(chain);
    }

    /** One of the product's own. */
    static String text(Map<String, Object> stored, String name) {
        if (stored.get(name) instanceof String text) {
            return text;
        }
        return stored.get(ABOUT) instanceof String about && Json.readMap(about).get(name) instanceof String text
                ? text
                : "";
    }
}
