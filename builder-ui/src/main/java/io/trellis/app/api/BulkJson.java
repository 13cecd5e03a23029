package io.trellis.app.api;

import io.trellis.core.filter.FilterJson;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.bulk.Bulk;
import io.trellis.form.bulk.Bulk.What;
import io.trellis.form.field.BoundEntity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What a change of many says: one of {@code set}, {@code add} and {@code remove}, {@code action}, {@code flow}, {@code share}, {@code unshare}, {@code delete}. */
@Component
class BulkJson {

    private static final String SET = "set";
    private static final String ADD = "add";
    private static final String REMOVE = "remove";
    private static final String ACTION = "action";
    private static final String FLOW = "flow";
    private static final String SHARE = "share";
    private static final String UNSHARE = "unshare";
    private static final String DELETE = "delete";
    private static final Shape SOME = Shape.entries(Shape.list(Shape.TEXT, Limits.FIELDS), 1);

    static final Shape SHAPE = WhichRecords.SHAPE
            .with(SET, Shape.entries(Shape.ANY, Limits.FIELDS))
            .with("tell", Shape.TRUTH)
            .with(ADD, SOME)
            .with(REMOVE, SOME)
            .with(ACTION, Shape.TEXT)
            .with("asked", Shape.entries(Shape.ANY, Limits.FIELDS))
            .with(FLOW, Shape.TEXT)
            .with(SHARE, Shape.texts("kind", "to", "level", "until", "as"))
            .with(UNSHARE, Shape.texts("kind", "to"))
            .with(DELETE, Shape.TRUTH);

    private final RecordJson records;
    private final Refusals refusals;
    private final GivenShares given;

    BulkJson(RecordJson records, Refusals refusals, GivenShares given) {
        this.given = given;
        this.records = records;
        this.refusals = refusals;
    }

    /** @throws ApiProblem 422 where it says nothing, or several things at once */
    What read(CurrentUser user, BoundEntity entity, JsonNode body) {
        List<String> said = Stream.of(SET, ADD, REMOVE, ACTION, FLOW, SHARE, UNSHARE, DELETE)
                .filter(member -> says(body.path(member)))
                .toList();
        boolean marks = !said.isEmpty() && List.of(ADD, REMOVE).containsAll(said);
        if (!marks && said.size() != 1) {
            throw refusals.invalid("", "what", "what");
        }
        return switch (said.getFirst()) {
            case SET ->
                new What.Put(
                        records.read(user, entity, body.path(SET)),
                        body.path("tell").asBoolean(false));
            case ADD, REMOVE -> mark(entity, body);
            case ACTION -> new What.Act(body.path(ACTION).asString(""), asked(body.path("asked")));
            case FLOW -> new What.Start(body.path(FLOW).asString(""));
            case SHARE ->
                new What.Share(given.read(given.grantee(body.path(SHARE), SHARE + "."), body.path(SHARE), SHARE + "."));
            case UNSHARE -> new What.Unshare(given.grantee(body.path(UNSHARE), UNSHARE + "."));
            default -> new What.Delete();
        };
    }

    private static boolean says(JsonNode member) {
        return !member.isMissingNode() && !member.isNull() && !(member.isBoolean() && !member.booleanValue());
    }

    private What mark(BoundEntity entity, JsonNode body) {
        TreeSet<String> fields = new TreeSet<>();
        List.of(ADD, REMOVE).forEach(member -> fields.addAll(body.path(member).propertyNames()));
        if (fields.size() != 1) {
            throw refusals.invalid(ADD, "one-field", "one-field");
        }
        String name = fields.first();
        String key = entity.definition()
                .fieldByApiName(name)
                .orElseThrow(() -> refusals.invalid(ADD + "." + name, "unknown-field", "unknown-field", name))
                .key();
        return new What.Mark(
                key, texts(body.path(ADD).path(name)), texts(body.path(REMOVE).path(name)));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asString("")));
        return texts;
    }

    private static Map<String, @Nullable Object> asked(JsonNode body) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        body.properties().forEach(value -> asked.put(value.getKey(), FilterJson.plain(value.getValue())));
        return asked;
    }

    Map<String, Object> write(CurrentUser user, Bulk.Preview would) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("records", would.all());
        json.put("tried", would.tried());
        json.put("change", would.change());
        json.put("same", would.same());
        json.put(
                "refused",
                would.refused().entrySet().stream()
                        .map(one -> Map.of("message", one.getKey().in(user.locale()), "records", one.getValue()))
                        .toList());
        return json;
    }
}
