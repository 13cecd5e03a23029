package io.trellis.form.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.mongo.MongoConnection;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import io.trellis.core.mongo.embedded.QueryRun;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.seed.Seed;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.query.Lanes;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Sort;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list views of the CRM template are answered by the indexes that publishing its entities makes. Prints the plans as
 * a table; {@code trellis.plans.records} asks for more records than the usual few.
 */
class QueryPlansIT {

    private static final int RECORDS = Integer.getInteger("trellis.plans.records", 1000);
    private static final int PEOPLE = 20;
    private static final Path TEMPLATE = Path.of("../templates/src/main/resources/templates/crm");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private final List<QueryRun> runs = new ArrayList<>();
    private final Random random = Seed.random(QueryPlansIT.class);
    private final Map<String, List<Integer>> rows = new HashMap<>();

    @Test
    void noListViewOfTheTemplateReadsItAll() throws IOException {
        StringBuilder table =
                new StringBuilder("| View | Asked by | Index | Documents read | Met the filter | Shown |\n");
        List<String> wasteful = new ArrayList<>();
        List<String> sortedByAServer = new ArrayList<>();
        try (MongoConnection connection =
                        MongoConnection.embedded(folder, EmbeddedStore.Options.usual(), Clock.systemUTC(), runs::add);
                World world = new World(connection.database())) {
            for (Path entity : files("entities")) {
                prepare(world, name(entity), Files.readString(entity));
            }
            CurrentUser all = world.user("p1");
            CurrentUser own = world.user("p2");
            for (Path file : files("views")) {
                JsonNode view = JSON.readTree(Files.readString(file));
                for (CurrentUser user : List.of(all, own)) {
                    QueryRun run = run(world, user, view);
                    table.append("| %s | %s | %s | %d | %d | %d |%n"
                            .formatted(
                                    name(file),
                                    user == all ? "who sees all" : "who sees a twentieth",
                                    run.index() + (run.narrowed() ? "" : ", in its order"),
                                    run.documents(),
                                    run.matched(),
                                    run.returned()));
                    if (run.documents() > RECORDS * 2 / 5) {
                        wasteful.add(name(file) + " " + run);
                    }
                    if (!ServerOrder.of(run).isReadOff(world.database.getCollection(run.collection()))) {
                        sortedByAServer.add(name(file) + " " + run.order());
                    }
                }
            }
        }
        System.out.println(RECORDS + " records in each entity\n" + table);
        assertThat(wasteful).isEmpty();
        assertThat(sortedByAServer).isEmpty();
    }

    @Test
    void aListByAnyIndexedFieldIsReadOffItsIndexHereAndByAServer() throws IOException {
        List<String> orders = new ArrayList<>();
        try (MongoConnection connection =
                        MongoConnection.embedded(folder, EmbeddedStore.Options.usual(), Clock.systemUTC(), runs::add);
                World world = new World(connection.database())) {
            for (Path entity : files("entities")) {
                prepare(world, name(entity), Files.readString(entity));
            }
            for (Path file : files("entities")) {
                EntityDefinition entity = world.entities.get(name(file));
                for (String field : sortable(entity, world)) {
                    for (boolean descending : List.of(true, false)) {
                        runs.clear();
                        world.queries.list(
                                world.user("p1"),
                                new ListQuery(
                                        entity.name(),
                                        Filter.ALL,
                                        "",
                                        List.of(new Sort(field, descending)),
                                        List.of("id"),
                                        50,
                                        null,
                                        false));
                        QueryRun run = runs.getFirst();
                        String order = entity.name() + " " + run.order() + " by " + run.index();
                        orders.add(order);
                        assertThat(run.ordered()).as(order).isTrue();
                        assertThat(run.documents()).as(order).isLessThan(60);
                        assertThat(ServerOrder.of(run).isReadOff(world.database.getCollection(run.collection())))
                                .as(order)
                                .isTrue();
                    }
                }
                Document deleted = new Document(RecordPaths.DELETED, -1).append(RecordPaths.ID, -1);
                assertThat(new ServerOrder(deleted, Set.of())
                                .isReadOff(world.database.getCollection("rec_" + entity.name())))
                        .as("what was deleted of " + entity.name())
                        .isTrue();
            }
        }
        assertThat(orders).hasSizeGreaterThan(40);
    }

    @Test
    void eachLaneOfABoardIsReadOffItsIndex() throws IOException {
        StringBuilder table = new StringBuilder("| Board | Lanes | What they hold, ms | A page of each lane, ms |\n");
        try (MongoConnection connection =
                        MongoConnection.embedded(folder, EmbeddedStore.Options.usual(), Clock.systemUTC(), runs::add);
                World world = new World(connection.database())) {
            Lanes lanes = new Lanes(world.queries);
            for (Path file : files("views")) {
                JsonNode view = JSON.readTree(Files.readString(file));
                String by = view.at("/presentation/fields/lane").asString("");
                if (by.isEmpty()) {
                    continue;
                }
                String name = view.get("entity").stringValue();
                prepare(world, name, Files.readString(TEMPLATE.resolve("entities/" + name + ".json")));
                BoundEntity entity = new BoundEntity(world.entities.get(name), world.types);
                BoundField lane = entity.field(by).orElseThrow();
                for (int time = 0; time < 3; time++) {
                    runs.clear();
                    ListQuery asked = new ListQuery(name, filter(view), "", sort(view), List.of("id"), 20, null, false);
                    long begun = System.nanoTime();
                    List<Lanes.Lane> found = lanes.of(
                            world.user("p1"),
                            asked,
                            lane,
                            entity.field(view.at("/presentation/fields/sum").asString("")));
                    long between = System.nanoTime();
                    for (Lanes.Lane one : found) {
                        if (one.count() == 0) {
                            // a board asks for no cards where there are none
                            continue;
                        }
                        runs.clear();
                        world.queries.list(
                                world.user("p1"),
                                new ListQuery(
                                        name,
                                        asked.filter().and(Lanes.in(lane, one.value())),
                                        "",
                                        asked.sort(),
                                        asked.fields(),
                                        asked.size(),
                                        null,
                                        false));
                        QueryRun run = runs.getFirst();
                        assertThat(run.ordered()).as(run.toString()).isTrue();
                        assertThat(run.documents()).as(run.toString()).isLessThan(30);
                    }
                    table.append("| %s | %d | %d | %d |%n"
                            .formatted(
                                    name(file),
                                    found.size(),
                                    (between - begun) / 1_000_000,
                                    (System.nanoTime() - between) / 1_000_000));
                }
            }
        }
        System.out.println(RECORDS + " records in each entity\n" + table);
        assertThat(table).contains("| opportunity-board |", "| lead-board |");
    }

    private static List<String> sortable(EntityDefinition entity, World world) {
        return Stream.concat(
                        entity.fields().stream()
                                .filter(field -> field.indexed() || field.unique())
                                .filter(field -> world.types.bind(field).sortable())
                                .map(FieldDefinition::key),
                        Stream.of("createdAt", "updatedAt", "owner"))
                .toList();
    }

    private QueryRun run(World world, CurrentUser user, JsonNode view) {
        String entity = view.get("entity").stringValue();
        world.rights.rows("p2", entity, new RowPolicy.Tokens(Set.of("u:p2", "d:none")));
        runs.clear();
        world.queries.list(user, new ListQuery(entity, filter(view), "", sort(view), List.of("id"), 50, null, false));
        return runs.stream()
                .filter(run -> run.collection().equals("rec_" + entity)
                        && run.operation().equals("find"))
                .findFirst()
                .orElseThrow();
    }

    private static List<SortedList> lists(String entity) throws IOException {
        List<JsonNode> views = new ArrayList<>();
        for (Path file : files("views")) {
            views.add(JSON.readTree(Files.readString(file)));
        }
        return views.stream()
                .filter(view -> view.get("entity").stringValue().equals(entity))
                .sorted(Comparator.comparingInt(view -> view.path("order").asInt(0)))
                .flatMap(QueryPlansIT::read)
                .toList();
    }

    /** As the presentation of the view says. */
    private static Stream<SortedList> read(JsonNode view) {
        List<SortedList.Step> order = sort(view).stream()
                .map(sort -> new SortedList.Step(sort.field(), sort.descending()))
                .toList();
        String lane = view.at("/presentation/fields/lane").asString("");
        return lane.isEmpty()
                ? Stream.of(new SortedList(filter(view), order))
                : Stream.of(
                        new SortedList(Filter.eq(lane, lane).and(filter(view)), order),
                        new SortedList(filter(view), order));
    }

    private static Filter filter(JsonNode view) {
        return view.path("filter").isEmpty() ? Filter.ALL : FilterJson.read(view.path("filter"));
    }

    private static List<Sort> sort(JsonNode view) {
        return view.path("sort")
                .valueStream()
                .map(one -> new Sort(
                        one.get("field").stringValue(),
                        one.get("dir").stringValue().equals("desc")))
                .toList();
    }

    private void prepare(World world, String name, String json) throws IOException {
        world.entities.add(name, withSharedOptions(json));
        EntityDefinition definition = world.entities.get(name);
        MongoRecordStore store = new MongoRecordStore(world.database, world.types, world.clock);
        store.prepareLists(definition, lists(name));
        store.prepare(definition, Optional.empty());
        BoundEntity entity = new BoundEntity(definition, world.types);
        List<Document> batch = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (FieldDefinition field : definition.fields()) {
                if (entity.own(field.key()).orElseThrow().follows().isPresent()) {
                    continue;
                }
                Object value = value(entity.own(field.key()).orElseThrow(), i);
                if (value != null) {
                    values.put(field.key(), value);
                }
            }
            values.put("id", "%s-%07d".formatted(name, i));
            Date at = Date.from(World.NOW.minusSeconds(random.nextInt(3 * 365 * 24) * 3600L));
            batch.add(world.document(name, "p" + random.nextInt(PEOPLE), null, values)
                    .append("created", new Document("at", at))
                    .append("updated", new Document("at", at)));
            if (batch.size() == 1000 || i == RECORDS - 1) {
                world.database.getCollection("rec_" + name).insertMany(batch);
                batch.clear();
            }
        }
    }

    /** With the options of the sets that its fields name, as a published one has. */
    private static String withSharedOptions(String json) throws IOException {
        ObjectNode entity = (ObjectNode) JSON.readTree(json);
        for (JsonNode field : entity.path("fields")) {
            String set = field.path("settings").path("optionSet").asString("");
            for (Path file : set.isEmpty() ? List.<Path>of() : files("option-sets")) {
                if (name(file).equals(set)) {
                    ((ObjectNode) field.path("settings"))
                            .set(
                                    "options",
                                    JSON.readTree(Files.readString(file)).path("options"));
                }
            }
        }
        return JSON.writeValueAsString(entity);
    }

    private @Nullable Object value(BoundField field, int i) {
        return switch (field.kind()) {
            case TEXT -> field.options().isEmpty() ? "Text " + random.nextInt(RECORDS) + " " + i : option(field, i);
            case CODE -> option(field, i);
            case NUMBER -> BigDecimal.valueOf(random.nextInt(101));
            case MONEY -> World.money(Integer.toString(random.nextInt(1_000_000)));
            case BOOLEAN -> random.nextInt(5) == 0;
            case DATE -> LocalDate.of(2024, 1, 1).plusDays(random.nextInt(3 * 365));
            case DATE_TIME -> World.NOW.minusSeconds((random.nextInt(3 * 365 * 24) - 1000) * 3600L);
            case REFERENCE -> "other-%07d".formatted(random.nextInt(RECORDS));
            default -> null;
        };
    }

    /** Each option as often as any other, so that no plan hangs on the luck of a run; which records have it is luck. */
    private String option(BoundField field, int i) {
        List<Integer> row = rows.computeIfAbsent(field.key(), _ -> {
            List<Integer> places =
                    new ArrayList<>(IntStream.range(0, RECORDS).boxed().toList());
            Collections.shuffle(places, random);
            return places;
        });
        return field.options().get(row.get(i) % field.options().size()).code();
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    private static List<Path> files(String kind) throws IOException {
        try (Stream<Path> files = Files.list(TEMPLATE.resolve(kind))) {
            return files.sorted().toList();
        }
    }
}
