package io.trellis.form.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.MoneyValue;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.Sort;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be grouped can be filtered, sorted and shown, and the reverse: asked of each field type and each of its parts,
 * of the record itself, in its rows and behind a lookup.
 */
class PathContractIT {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int RECORDS = 12;
    private static World world;

    @BeforeAll
    static void records() {
        world = new World();
        ObjectNode every = MAPPER.createObjectNode().put("titleField", "name");
        ArrayNode fields = every.putArray("fields");
        fields.addObject().put("key", "name").put("type", "text");
        fields.addObject()
                .put("key", "up")
                .put("type", "lookup")
                .putObject("settings")
                .put("entity", "every");
        ArrayNode columns = fields.addObject()
                .put("key", "rows")
                .put("type", "subTable")
                .putObject("settings")
                .putArray("columns");
        types().forEach(type -> {
            fields.add(field(type));
            if (!type.id().equals("autoNumber") && type.computation().isEmpty() && !folded(type)) {
                columns.add(field(type));
            }
        });
        ArrayNode within = columns.deepCopy();
        columns.addObject()
                .put("key", "within")
                .put("type", "subTable")
                .putObject("settings")
                .set("columns", within);
        world.entities.add("every", MAPPER.writeValueAsString(every));
        for (int i = 0; i < 4; i++) {
            world.insert("user", Map.of("id", "example-" + i, "name", "Person " + i));
        }
        for (int i = 0; i < RECORDS; i++) {
            Map<String, Object> values = new LinkedHashMap<>();
            Map<String, Object> row = new LinkedHashMap<>(Map.of("id", "r" + i));
            values.put("id", "every-" + i);
            values.put("name", "N" + i);
            if (i % 4 != 3) {
                int seed = i % 4;
                types().forEach(type -> values.put(type.id(), value(type, seed)));
                columnsOf("rows").forEach(column -> row.put(column.key(), values.get(column.key())));
                values.put("up", "every-" + (i / 4));
            }
            row.put("within", List.of(new LinkedHashMap<>(row)));
            values.put("rows", List.of(row));
            world.insert("every", values);
        }
    }

    @AfterAll
    static void close() {
        world.close();
    }

    /** What points at records, and what is sealed. */
    private static final Set<ValueKind> BY_THEMSELVES = Set.of(ValueKind.ROWS, ValueKind.REFERENCE, ValueKind.SEALED);

    /** What is entered or computed as a value of its own; the rest has tests of its own. */
    private static Stream<FieldType<?, ?>> types() {
        return world.types.all().stream().filter(type -> !BY_THEMSELVES.contains(kind(type)) && !follows(type));
    }

    private static <S extends Record> boolean follows(FieldType<S, ?> type) {
        return type.follows(type.exampleSettings()).isPresent();
    }

    private static <S extends Record> ValueKind kind(FieldType<S, ?> type) {
        return type.kind(type.exampleSettings());
    }

    private static <S extends Record> boolean folded(FieldType<S, ?> type) {
        return type.folded(type.exampleSettings());
    }

    private static ObjectNode field(FieldType<?, ?> type) {
        ObjectNode field = MAPPER.createObjectNode().put("key", type.id()).put("type", type.id());
        field.set("settings", world.types.write(type.exampleSettings()));
        return field;
    }

    private static Object value(FieldType<?, ?> type, int seed) {
        if (type.id().equals("currency")) {
            BigDecimal amount = BigDecimal.valueOf(100 + seed);
            Map<String, Object> money = new MoneyValue(amount, seed == 1 ? "USD" : "CNY").plain();
            money.put(MoneyValue.BASE, seed == 1 ? amount.multiply(new BigDecimal(7)) : amount);
            return money;
        }
        return type.example(seed);
    }

    private static List<BoundField> columnsOf(String rows) {
        return world.field("every", rows).columns().stream()
                .filter(column -> column.kind() != ValueKind.ROWS)
                .toList();
    }

    static Stream<String> paths() {
        List<String> own = new ArrayList<>();
        world.entities.get("every").fields().stream()
                .map(world.types::bind)
                .filter(field -> !field.key().equals("name"))
                .filter(field -> !BY_THEMSELVES.contains(field.kind()))
                .forEach(field -> {
                    own.add(field.key());
                    field.parts().forEach(part -> own.add(field.key() + "." + part.key()));
                });
        List<String> columns = new ArrayList<>();
        columnsOf("rows").forEach(column -> {
            columns.add("rows." + column.key());
            column.parts().forEach(part -> columns.add("rows." + column.key() + "." + part.key()));
        });
        columns.addAll(columns.stream()
                .map(path -> path.replaceFirst("rows", "rows.within"))
                .toList());
        return Stream.of(
                        own.stream(),
                        own.stream().map(path -> "up." + path),
                        columns.stream(),
                        columns.stream().map(path -> "up." + path))
                .flatMap(paths -> paths);
    }

    private static CurrentUser viewer() {
        return world.user("ann");
    }

    private static ResolvedPath resolved(String path) {
        VisibleEntities visible = world.access.of(viewer());
        return visible.path(visible.entity("every"), path, "here");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void whatIsGroupedIsFilteredAndShown(String path) {
        ResolvedPath resolved = resolved(path);
        if (resolved.followed().isPresent() && resolved.many()) {
            // rows behind a lookup can be asked and shown; they belong to no one group
            assertThat(shown(path)).isNotEmpty();
            assertThat(filtered(Filter.where(path, Operator.NOT_EMPTY, null)))
                    .containsExactlyInAnyOrderElementsOf(shown(path).keySet());
            return;
        }
        BoundField leaf = resolved.leaf();
        if (!leaf.kind().groups()) {
            // its parts are what is told apart
            assertThat(leaf.parts()).isNotEmpty();
            assertThat(filtered(Filter.where(path, Operator.NOT_EMPTY, null)))
                    .containsExactlyInAnyOrderElementsOf(shown(path).keySet());
            return;
        }
        ReportQuery report = new ReportQuery(
                "every",
                Filter.ALL,
                List.of(new GroupBy(FieldPath.of(path), null)),
                List.of(Measure.COUNT),
                List.of(),
                100);
        Map<String, Object> shown = shown(path);
        Set<Object> values = new java.util.HashSet<>();
        for (List<@Nullable Object> row : world.queries.report(viewer(), report).rows()) {
            Object group = row.getFirst();
            long count = ((Number) row.getLast()).longValue();
            if (group == null) {
                assertThat(filtered(Filter.where(path, Operator.EMPTY, null))).hasSize((int) count);
                assertThat(RECORDS - shown.size()).isEqualTo((int) count);
            } else if (leaf.operators().contains(Operator.EQ) || leaf.kind() == ValueKind.CODES) {
                Operator equal = leaf.kind() == ValueKind.CODES ? Operator.CONTAINS : Operator.EQ;
                Set<String> found = filtered(Filter.where(path, equal, json(group)));
                assertThat(found).as("%s = %s", path, group).hasSize((int) count);
                assertThat(shown.keySet()).containsAll(found);
            }
            values.add(String.valueOf(group));
        }
        assertThat(values).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void sortsByItsOwnOrder(String path) {
        ResolvedPath resolved = resolved(path);
        if (resolved.many() || resolved.followed().isPresent()) {
            assertThatThrownBy(() -> sorted(path, false, 50))
                    .isInstanceOfSatisfying(InvalidQuery.class, refused -> assertThat(refused.problem())
                            .isEqualTo("joined-sort"));
            return;
        }
        if (!resolved.sortable()) {
            assertThatThrownBy(() -> sorted(path, false, 50)).isInstanceOf(InvalidQuery.class);
            return;
        }
        FieldContext context = world.access.of(viewer()).entity("every").context();
        Map<String, Object> shown = shown(path);
        List<String> ascending = sorted(path, false, 50);
        List<Object> keys = ascending.stream()
                .map(id -> shown.get(id))
                .map(value -> value == null
                        ? ""
                        : resolved.leaf().sortKey(value, context).orElseThrow())
                .toList();
        assertThat(keys.subList(0, 3)).containsOnly("");
        assertThat(keys.subList(3, keys.size())).isSortedAccordingTo((a, b) -> compare(a, b));
        // page by page it is the same, downwards it is the reverse
        assertThat(sorted(path, false, 2)).isEqualTo(ascending);
        assertThat(sorted(path, true, 3)).isEqualTo(ascending.reversed());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object one, Object other) {
        return ((Comparable) one).compareTo(other);
    }

    private static Object json(Object group) {
        return group instanceof LocalDate || group instanceof java.time.Instant ? group.toString() : group;
    }

    private static Set<String> filtered(Filter filter) {
        Set<String> ids = new TreeSet<>();
        world.queries
                .list(viewer(), ListQuery.of("every", filter))
                .records()
                .forEach(record -> ids.add(record.id().id()));
        return ids;
    }

    /** By record, what a list shows in a column of this path. */
    private static Map<String, Object> shown(String path) {
        RecordPage page = world.queries.list(
                viewer(), new ListQuery("every", Filter.ALL, "", List.of(), List.of(path), 50, null, false));
        Map<String, Object> shown = new TreeMap<>();
        page.records().forEach(record -> {
            Object value = path.contains(".")
                    ? page.joined().getOrDefault(record.id().id(), Map.of()).get(path)
                    : record.values().get(path);
            if (value != null && !(value instanceof Collection<?> many && many.isEmpty())) {
                shown.put(record.id().id(), value);
            }
        });
        return shown;
    }

    private static List<String> sorted(String path, boolean descending, int size) {
        List<String> ids = new ArrayList<>();
        String after = null;
        do {
            RecordPage page = world.queries.list(
                    viewer(),
                    new ListQuery(
                            "every",
                            Filter.ALL,
                            "",
                            List.of(new Sort(path, descending)),
                            List.of("name"),
                            size,
                            after,
                            false));
            page.records().forEach(record -> ids.add(record.id().id()));
            after = page.next();
        } while (after != null);
        return ids;
    }

    @Test
    void aPartIsAsVisibleAsItsFieldOnEveryWay() {
        world.rights.hide("bob", "every", "currency");
        CurrentUser bob = world.user("bob");
        for (String path : List.of("currency.currency", "up.currency.currency", "up.currency")) {
            assertThatThrownBy(() -> world.queries.list(bob, ListQuery.of("every", Filter.eq(path, "USD"))))
                    .isInstanceOf(InvalidQuery.class);
            assertThatThrownBy(() -> world.queries.list(
                            bob, new ListQuery("every", Filter.ALL, "", List.of(), List.of(path), 5, null, false)))
                    .isInstanceOf(InvalidQuery.class);
            assertThatThrownBy(() -> world.queries.list(
                            bob,
                            new ListQuery(
                                    "every",
                                    Filter.ALL,
                                    "",
                                    List.of(new Sort(path, false)),
                                    List.of(),
                                    5,
                                    null,
                                    false)))
                    .isInstanceOf(InvalidQuery.class);
            assertThatThrownBy(() -> world.queries.report(
                            bob,
                            new ReportQuery(
                                    "every",
                                    Filter.ALL,
                                    List.of(new GroupBy(FieldPath.of(path), null)),
                                    List.of(),
                                    List.of(),
                                    5)))
                    .isInstanceOf(InvalidQuery.class);
        }
    }

    @Test
    void whatIsUnknownIsAnsweredWithWhatWasMeantAsFarAsItMayBeSeen() {
        assertThat(refused(viewer(), "currency.curency")).contains("'Currency' (currency.currency)");
        assertThat(refused(viewer(), "up.curency")).contains("(up.currency)");
        assertThat(refused(viewer(), "rows.curency")).contains("(rows.currency)");
        assertThat(refused(viewer(), "currency.currency.more")).doesNotContain("mean");
        world.rights.hide("eve", "every", "currency");
        assertThat(refused(world.user("eve"), "up.curency")).doesNotContain("currency");
    }

    private static String refused(CurrentUser user, String path) {
        try {
            world.queries.list(user, ListQuery.of("every", Filter.eq(path, "x")));
            throw new AssertionError("not refused: " + path);
        } catch (InvalidQuery e) {
            assertThat(e.problem()).isEqualTo("unknown-field");
            return String.valueOf(e.text().en());
        }
    }

    /** The store keeps folded texts and titles for fields, not for parts: a part of such a kind needs them first. */
    @Test
    void partsAreOfKindsThatCompareAsTheyAreStored() {
        for (FieldDefinition field : EntityJson.read(
                        "every", "test", MAPPER.readTree("{\"fields\":[{\"key\":\"a\",\"type\":\"currency\"}]}"))
                .fields()) {
            assertThat(world.types.bind(field).parts())
                    .extracting(BoundField::kind)
                    .containsExactly(ValueKind.NUMBER, ValueKind.CODE, ValueKind.NUMBER);
        }
        types().flatMap(type -> world.field("every", type.id()).parts().stream())
                .forEach(part -> assertThat(part.kind())
                        .isNotIn(ValueKind.TEXT, ValueKind.ROWS, ValueKind.REFERENCE, ValueKind.CODES));
    }
}
