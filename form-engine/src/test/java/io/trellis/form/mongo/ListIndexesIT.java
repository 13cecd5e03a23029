package io.trellis.form.mongo;

import static io.trellis.core.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.field.BoundEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Publishing lists makes the indexes that they are read by in their order. */
class ListIndexesIT {

    private static final Filter WON = where("stage", Operator.EQ, "won");

    private static final SortedList MINE = list(where("owner", Operator.EQ, "$me"), up("name"));

    private final World world = new World();
    private final EntityDefinition opportunity = world.entities.get("opportunity");
    private final BoundEntity entity = new BoundEntity(opportunity, world.types);
    private final MongoRecordStore store = new MongoRecordStore(world.database, world.types, world.clock);
    private final MongoCollection<Document> records = world.database.getCollection("rec_opportunity");

    @AfterEach
    void close() {
        world.close();
    }

    private static SortedList list(Filter filter, SortedList.Step... order) {
        return new SortedList(filter, List.of(order));
    }

    private static SortedList.Step up(String field) {
        return new SortedList.Step(field, false);
    }

    private static SortedList.Step down(String field) {
        return new SortedList.Step(field, true);
    }

    private List<String> keys(SortedList... lists) {
        return ListIndexes.of(entity, List.of(lists)).stream()
                .map(Document::toJson)
                .toList();
    }

    @Test
    void whatIsEqualComesFirstThenTheOrderThenTheId() {
        assertThat(keys(list(WON, down("amount")))).containsExactly("{\"v.stage\": 1, \"s.amount\": 1, \"_id\": 1}");
        assertThat(keys(list(new Filter.And(List.of(WON, where("owner", Operator.EQ, "$me"))), up("name"))))
                .containsExactly("{\"owner\": 1, \"v.stage\": 1, \"s.name\": 1, \"_id\": 1}");
        assertThat(keys(list(where("amount", Operator.EQ, 5), down("close"), up("name"))))
                .containsExactly("{\"v.amount.base\": 1, \"s.close\": 1, \"s.name\": -1, \"_id\": -1}");
    }

    @Test
    void anOrderOfSeveralFieldsHasItsOwnAlsoWhereNothingIsEqual() {
        assertThat(keys(list(Filter.ALL, down("amount"), up("name")), list(Filter.ALL, up("id"), up("name"))))
                .containsExactly("{\"s.amount\": 1, \"s.name\": -1, \"_id\": -1}");
    }

    @Test
    void listsThatSayTheSameShareOne() {
        assertThat(keys(
                        list(WON, down("amount")),
                        list(where("stage", Operator.EQ, "lost"), up("amount")),
                        list(new Filter.And(List.of(WON, where("amount", Operator.GT, 5))), up("amount"))))
                .hasSize(1);
    }

    @Test
    void whatCannotBeFixedToOneValueHasNoPart() {
        assertThat(keys(
                        list(Filter.ALL, up("name")),
                        list(WON),
                        list(where("stage", Operator.NE, "won"), up("name")),
                        list(where("stage", Operator.EQ, null), up("name")),
                        list(where("tags", Operator.EQ, "hot"), up("name")),
                        list(where("owner", Operator.EQ, "$myTeam"), up("name")),
                        list(where("account.sector", Operator.EQ, "retail"), up("name")),
                        list(new Filter.Or(List.of(WON)), up("name")),
                        list(new Filter.Not(WON), up("name")),
                        list(where("gone", Operator.EQ, "x"), up("name")),
                        list(WON, up("gone"))))
                .isEmpty();
    }

    @Test
    void thereIsAnEndToThem() {
        List<SortedList> many = new ArrayList<>();
        for (String equal : List.of("stage", "owner", "account", "quantity", "active")) {
            for (String order : List.of("name", "amount", "close")) {
                many.add(list(where(equal, Operator.EQ, "x"), up(order)));
            }
        }
        assertThat(keys(many.toArray(SortedList[]::new)))
                .hasSize(8)
                .first()
                .isEqualTo(keys(many.getFirst()).getFirst());
    }

    @Test
    void anIndexThatALongerOneCoversIsNotMadeAndNothingIsMadeTwiceOrTakenAway() {
        List<SortedList> mine = List.of(MINE);
        store.prepareLists(opportunity, mine);
        store.prepare(opportunity, Optional.empty());
        List<Document> made = indexes();
        store.prepareLists(opportunity, mine);
        store.prepare(opportunity, Optional.empty());
        store.keepLists(opportunity, mine);
        store.prepareLists(opportunity, List.of());

        assertThat(indexes()).isEqualTo(made);
        assertThat(made)
                .contains(Document.parse("{owner: 1, 's.name': 1, _id: 1}"), Document.parse("{acl: 1}"))
                .doesNotContain(Document.parse("{owner: 1}"));
    }

    @Test
    void anIndexGoesWithTheLastListThatWantsItAndWhatItDidBesidesIsMade() {
        records.createIndex(Document.parse("{'v.stage': 1, 's.close': 1, _id: 1}"));
        records.createIndex(Document.parse("{'v.stage': 1, 's.name': 1}"), new IndexOptions().name("by hand"));
        store.prepareLists(opportunity, List.of(MINE, list(WON, down("amount")), list(WON, up("close"))));
        store.prepare(opportunity, Optional.empty());
        assertThat(names())
                .contains("list_owner_1_s.name_1__id_1", "list_v.stage_1_s.amount_1__id_1")
                .doesNotContain("owner_1");

        store.keepLists(opportunity, List.of(list(where("stage", Operator.EQ, "lost"), down("amount"))));

        assertThat(names())
                .contains("list_v.stage_1_s.amount_1__id_1", "owner_1", "v.stage_1_s.close_1__id_1", "by hand")
                .doesNotContain("list_owner_1_s.name_1__id_1");
    }

    @Test
    void aListThatALongerIndexServedKeepsOneOfItsOwn() {
        SortedList longer = list(WON, up("name"), up("id"), up("amount"));
        store.prepareLists(opportunity, List.of(longer));
        store.prepareLists(opportunity, List.of(longer, list(WON, up("name"))));
        store.keepLists(opportunity, List.of(list(WON, up("name"))));

        assertThat(indexes())
                .contains(Document.parse("{'v.stage': 1, 's.name': 1, _id: 1}"))
                .noneMatch(keys -> keys.containsKey("s.amount"));
    }

    @Test
    void longNamesAreCutAndStayDifferent() {
        Document keys = new Document();
        for (int i = 0; i < 12; i++) {
            keys.append("v.a-long-name-of-a-field-" + i, 1);
        }
        String name = ListIndexes.name(keys);

        assertThat(name).hasSize(60).startsWith("list_v.a-long").isEqualTo(ListIndexes.name(new Document(keys)));
        assertThat(ListIndexes.name(keys.append("_id", -1))).hasSize(60).isNotEqualTo(name);
    }

    private List<String> names() {
        return records.listIndexes().map(index -> index.getString("name")).into(new ArrayList<>());
    }

    private List<Document> indexes() {
        return records.listIndexes()
                .map(index -> index.get("key", Document.class))
                .into(new ArrayList<>());
    }
}
