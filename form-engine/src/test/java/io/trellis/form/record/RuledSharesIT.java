package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.seed.Seed;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.sharing.SharingJson;
import io.trellis.form.sharing.SharingRule;
import io.trellis.form.sharing.SharingRules;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records bear the marks of the filters that rules share, from the very save on, and of no others. */
class RuledSharesIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DEAL = """
            {label: 'Deal', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'amount', type: 'integer', label: 'Amount'},
              {key: 'hot', type: 'boolean', label: 'Hot'}]}""";
    private static final String PART = """
            {label: 'Part', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'deal', type: 'lookup', label: 'Deal', required: true, settings: {entity: 'deal', belongsTo: 'edit'}}]}""";

    /** A filter, and what it means in plain words of Java. */
    private record Known(String filter, Predicate<Map<String, @Nullable Object>> meant) {}

    private static final Known HOT =
            new Known("{'field':'hot','op':'eq','value':true}", values -> Boolean.TRUE.equals(values.get("hot")));
    private static final Known LARGE =
            new Known("{'field':'amount','op':'gt','value':100}", values -> amount(values) > 100);
    private static final Known NEITHER = new Known(
            "{'not':{'or':[{'field':'amount','op':'gt','value':100},{'field':'hot','op':'eq','value':true}]}}",
            values -> amount(values) <= 100 && !Boolean.TRUE.equals(values.get("hot")));

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private CurrentUser anna;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("deal", DEAL);
        world.entity("part", PART);
        world.permissions.belongings(world.bean(PublishedBelongings.class));
        world.bean(MarkRenewals.class).start();
        records = world.records();
        anna = world.person("anna", null);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static int amount(Map<String, @Nullable Object> values) {
        return values.get("amount") instanceof BigDecimal amount ? amount.intValue() : 0;
    }

    private static SharingRule rule(Known known) {
        return SharingJson.read(artifact(known)).orElseThrow();
    }

    private static Artifact artifact(Known known) {
        String json = "{'label':'a','entity':'deal','filter':" + known.filter() + ",'with':{'role':'manager'}}";
        return new Artifact(SharingRule.id("r" + Math.abs(known.filter().hashCode())), "crm", (ObjectNode)
                JSON.readTree(json.replace('\'', '"')));
    }

    private void publish(FormWorld node, Known... rules) {
        List<Artifact> all = new ArrayList<>();
        for (Known one : rules) {
            all.add(artifact(one));
        }
        node.bean(SharingRules.class).replace(new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId id) {
                return all.stream().filter(one -> one.id().equals(id)).findFirst();
            }

            @Override
            public List<Artifact> all(String kind) {
                return kind.equals(SharingRule.KIND) ? all : List.of();
            }
        });
    }

    private boolean bears(RecordId id, Known known) {
        return world
                .bean(RecordStore.class)
                .find(world.bean(BoundEntities.class).get(id.entity()), id.id())
                .orElseThrow()
                .access()
                .tokens()
                .stream()
                .anyMatch(token -> token.endsWith("+f:" + rule(known).mark()));
    }

    private RecordData saved(SaveResult result) {
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) result).record();
    }

    @Test
    void whateverIsSavedBearsTheMarksOfWhatItMeets() {
        publish(world, HOT, LARGE, NEITHER);
        Random random = Seed.random(RuledSharesIT.class);
        RecordData deal = saved(records.create(anna, "deal", values("name", "D")));
        for (int i = 0; i < 40; i++) {
            Map<String, @Nullable Object> next = values(
                    "amount",
                    random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextInt(90, 110)),
                    "hot",
                    random.nextInt(3) == 0 ? null : random.nextBoolean());
            deal = saved(records.update(anna, deal.id(), deal.revision(), next));
            for (Known known : List.of(HOT, LARGE, NEITHER)) {
                assertThat(bears(deal.id(), known))
                        .as("%s %s", known.filter(), next)
                        .isEqualTo(known.meant().test(next));
            }
        }
    }

    @Test
    void whatIsThereFollowsInTheBackgroundWithWhatBelongsToIt() {
        RecordData hot = saved(records.create(anna, "deal", values("name", "D", "hot", true)));
        RecordData cold = saved(records.create(anna, "deal", values("name", "C", "hot", false)));
        RecordData part = saved(records.create(
                anna, "part", values("name", "P", "deal", hot.id().id())));
        publish(world, HOT);
        await().untilAsserted(() -> {
            assertThat(bears(hot.id(), HOT)).isTrue();
            assertThat(bears(part.id(), HOT)).isTrue();
        });
        assertThat(bears(cold.id(), HOT)).isFalse();

        saved(records.update(anna, hot.id(), hot.revision(), values("hot", false)));
        assertThat(bears(hot.id(), HOT)).as("in the save itself").isFalse();
        world.events().settle();
        assertThat(bears(part.id(), HOT)).isFalse();

        publish(world);
        assertThat(world.bean(SharingRules.class).of("deal"))
                .as("nobody is given anything by it")
                .isEmpty();
    }

    /** It wrote by the former rules until it heard of the new ones, and corrects that itself; what was cut short begins again. */
    @Test
    void anotherNodeThatHearsOfItLaterLeavesNothingBehind() {
        try (FormWorld other = new FormWorld(folder.resolve("other"), world)) {
            other.published();
            other.bean(MarkRenewals.class).start();
            publish(world, HOT);
            RecordData late = saved(other.records().create(anna, "deal", values("name", "D", "hot", true)));
            publish(other, HOT);
            await().untilAsserted(() -> assertThat(bears(late.id(), HOT)).isTrue());
        }
        RecordData next = saved(records.create(anna, "deal", values("name", "E", "amount", BigDecimal.valueOf(200))));
        world.bean(MarkRenewals.class).stop();
        publish(world, LARGE);
        assertThat(bears(next.id(), LARGE))
                .as("the node went down before it could")
                .isFalse();
        world.bean(MarkRenewals.class).start();
        await().untilAsserted(() -> assertThat(bears(next.id(), LARGE)).isTrue());
    }
}
