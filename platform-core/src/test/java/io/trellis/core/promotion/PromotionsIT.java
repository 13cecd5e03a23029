package io.trellis.core.promotion;

import static io.trellis.core.artifact.Workshop.author;
import static io.trellis.core.artifact.Workshop.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Side;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.AppFolder;
import io.trellis.core.folder.Arrival;
import io.trellis.core.folder.Arrival.Fate;
import io.trellis.core.folder.FolderWorkshop;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.notify.Notifications;
import io.trellis.core.promotion.PromotionRequest.State;
import io.trellis.core.promotion.Promotions.Wish;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.CurrentUser.Restriction;
import io.trellis.core.security.Users;
import io.trellis.core.store.DocumentStore;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A system that apps are made in, and one that people work with. */
class PromotionsIT {

    private static final CurrentUser ADMIN = author("admin");
    private static final JsonMapper JSON = new JsonMapper();

    private final FolderWorkshop test = new FolderWorkshop(TestStores.documents());
    private final DocumentStore store = TestStores.documents();
    private final FolderWorkshop house = new FolderWorkshop(store);
    private final Promotions promotions = new Promotions(
            store,
            house.imports,
            house.workshop.artifacts(),
            house.workshop.contents,
            house.workshop.comparisons,
            house.workshop.installations,
            house.workshop.publisher,
            new PromotionNews(
                    silent(Notifications.class),
                    silent(Users.class),
                    house.workshop.permissions,
                    house.workshop.messages),
            house.workshop.permissions,
            silent(SecurityLog.class),
            house.workshop.messages,
            Clock.systemUTC());

    /** Whom nobody hears. */
    private static <T> T silent(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getReturnType() == List.class ? List.of() : null));
    }

    private static CurrentUser key(String person, String... scopes) {
        CurrentUser known = author(person);
        return new CurrentUser(
                known.id(),
                known.username(),
                known.name(),
                known.locale(),
                known.zone(),
                null,
                Set.of(),
                new Restriction(Set.of(scopes), Map.of()));
    }

    /** @param namesAndContents an empty content for what is deleted */
    private static void publish(FolderWorkshop where, String... namesAndContents) {
        Map<ArtifactId, Optional<ObjectNode>> changes = new TreeMap<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            String content = namesAndContents[i + 1];
            changes.put(
                    note(namesAndContents[i]),
                    content.isEmpty()
                            ? Optional.empty()
                            : Optional.of((ObjectNode) JSON.readTree(content.replace('\'', '"'))));
        }
        where.workshop.drafts.changeAll(ADMIN, "crm", changes);
        assertThat(where.workshop.publisher.publish(ADMIN, "crm")).isInstanceOf(PublishResult.Published.class);
    }

    private Optional<String> there(String name) {
        return house.workshop.artifacts().find(note(name)).map(one -> one.content()
                .toString()
                .replace('"', '\''));
    }

    private AppFolder folder() {
        return test.folders.published(ADMIN, "crm", false);
    }

    private static Wish wish(String id, MergeChoices choices, String... only) {
        return new Wish(
                id,
                "Test",
                "for you",
                Arrays.stream(only).map(name -> note(name)).collect(Collectors.toSet()),
                choices);
    }

    private PromotionRequest send(String id, String... only) {
        return promotions.receive(key("ana", "promote"), folder(), wish(id, MergeChoices.NONE, only));
    }

    private Map<String, Fate> compared() {
        return promotions.compare(key("ana", "promote"), folder()).all().stream()
                .collect(Collectors.toMap(one -> one.id().name(), Arrival::fate, (a, b) -> a, TreeMap::new));
    }

    @Test
    void aPartIsPublishedByWhoAdministersAndTakenBackAsOnePublish() {
        publish(test, "plain", "{'text':'a'}", "form", "{'text':'f','fields':[{'key':'a','label':'A'}]}");
        send("promotion-1", "plain", "form");
        assertThat(promotions.approve(ADMIN, "promotion-1", MergeChoices.NONE))
                .isInstanceOf(PublishResult.Published.class);
        publish(house, "own", "{'text':'of the house'}");
        publish(
                test,
                "plain",
                "{'text':'b'}",
                "form",
                "{'text':'f','fields':[{'key':'a','label':'Better'},{'key':'c','label':'C'}]}",
                "fresh",
                "{'text':'see plain'}");
        assertThat(compared())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("plain", Fate.CHANGED, "form", Fate.CHANGED, "fresh", Fate.NEW, "own", Fate.ABSENT));

        PromotionRequest kept = send("promotion-2", "form", "fresh");
        assertThat(kept.state()).isEqualTo(State.OPEN);
        assertThat(there("fresh")).as("until somebody publishes it").isEmpty();
        assertThat(promotions
                        .look(ADMIN, "promotion-2", MergeChoices.NONE)
                        .arrivals()
                        .all())
                .extracting(one -> one.id().name(), Arrival::fate)
                .containsExactly(tuple("form", Fate.CHANGED), tuple("fresh", Fate.NEW));
        assertThatThrownBy(() -> promotions.approve(author("ana"), "promotion-2", MergeChoices.NONE))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("administers");
        int versions = house.workshop.artifacts().versions("crm").size();
        assertThat(promotions.approve(ADMIN, "promotion-2", MergeChoices.NONE))
                .isInstanceOf(PublishResult.Published.class);
        assertThat(house.workshop.artifacts().versions("crm")).hasSize(versions + 1);
        assertThat(house.workshop.artifacts().versions("crm").getFirst().note()).contains("Test", "for you");
        assertThat(there("fresh")).isPresent();
        assertThat(there("plain")).as("not chosen").contains("{'text':'a'}");

        // what the house changes afterwards in another place is not lost
        publish(
                house,
                "form",
                "{'text':'f','fields':[{'key':'a','label':'Better'},{'key':'c','label':'C'},{'key':'h','label':'H'}]}");
        assertThat(promotions.lookBack(ADMIN, "promotion-2").back()).hasSize(2);
        assertThat(promotions.takeBack(ADMIN, "promotion-2")).isInstanceOf(PublishResult.Published.class);
        assertThat(there("fresh")).isEmpty();
        assertThat(there("form")).contains("{'text':'f','fields':[{'key':'a','label':'A'},{'key':'h','label':'H'}]}");
        assertThat(there("own")).isPresent();
        assertThat(promotions.find(ADMIN, "promotion-2").orElseThrow().state()).isEqualTo(State.TAKEN_BACK);
        assertThat(compared())
                .as("as if it had not come")
                .containsEntry("form", Fate.MERGED)
                .containsEntry("fresh", Fate.NEW);
        assertThatThrownBy(() -> promotions.takeBack(ADMIN, "promotion-2")).isInstanceOf(TrellisException.class);
    }

    @Test
    void whatBothChangedIsChosenByWhoSendsOrWhoPublishes() {
        publish(test, "a", "{'text':'1'}", "b", "{'text':'1'}");
        send("promotion-1", "a", "b");
        promotions.approve(ADMIN, "promotion-1", MergeChoices.NONE);
        publish(test, "a", "{'text':'theirs'}", "b", "{'text':'theirs'}");
        publish(house, "a", "{'text':'mine'}", "b", "{'text':'mine'}");
        assertThat(compared()).containsEntry("a", Fate.CONFLICT);
        MergeChoices sent = new MergeChoices(Map.of("note/a#text", Side.THEIRS), Optional.empty());
        promotions.receive(key("ana", "promote"), folder(), wish("promotion-2", sent, "a", "b"));

        assertThat(promotions.look(ADMIN, "promotion-2", MergeChoices.NONE).isReady())
                .isFalse();
        assertThatThrownBy(() -> promotions.approve(ADMIN, "promotion-2", MergeChoices.NONE))
                .hasMessageContaining("note/b#text");
        assertThat(there("a")).as("all or nothing").contains("{'text':'mine'}");
        promotions.approve(ADMIN, "promotion-2", MergeChoices.MINE);
        assertThat(there("a")).contains("{'text':'theirs'}");
        assertThat(there("b")).contains("{'text':'mine'}");

        publish(house, "a", "{'text':'later'}");
        assertThat(promotions.lookBack(ADMIN, "promotion-2").stays()).hasSize(1);
        promotions.takeBack(ADMIN, "promotion-2");
        assertThat(there("a")).as("changed since in the same place").contains("{'text':'later'}");
    }

    @Test
    void theSameSentTwiceIsOneAndWhatCannotBePublishedIsNotAtAll() {
        publish(test, "a", "{'text':'1'}", "b", "{'text':'see a'}");
        PromotionRequest first = send("promotion-1", "b");
        assertThat(send("promotion-1", "b")).isEqualTo(first);
        assertThatThrownBy(() -> send("promotion-1", "a")).hasMessageContaining("id of its own");
        assertThat(promotions.all(author("ana"))).hasSize(1);
        assertThat(promotions.all(author("ben"))).as("of other people's keys").isEmpty();

        assertThat(promotions
                        .look(ADMIN, "promotion-1", MergeChoices.NONE)
                        .outlook()
                        .isPossible())
                .isFalse();
        assertThat(promotions.approve(ADMIN, "promotion-1", MergeChoices.NONE))
                .as("it needs a, which is not here")
                .isInstanceOf(PublishResult.Refused.class);
        assertThat(there("b")).isEmpty();
        promotions.refuse(ADMIN, "promotion-1", "a first");
        assertThat(promotions.find(author("ana"), "promotion-1").orElseThrow().reason())
                .isEqualTo("a first");
        assertThatThrownBy(() -> promotions.approve(ADMIN, "promotion-1", MergeChoices.NONE))
                .hasMessageContaining("refused");
    }

    @Test
    void aKeyPublishesAtOnceOnlyWhereItSaysSoAndItsPersonMight() {
        publish(test, "a", "{'text':'1'}", "gone", "{'text':'1'}");
        Wish wish = wish("promotion-1", MergeChoices.NONE, "a", "gone");
        assertThat(promotions
                        .receive(key("ana", "promote:publish"), folder(), wish)
                        .state())
                .as("ana does not administer")
                .isEqualTo(State.OPEN);
        assertThat(promotions
                        .receive(key("admin", "promote"), folder(), wish("promotion-2", MergeChoices.NONE, "a"))
                        .state())
                .isEqualTo(State.OPEN);
        assertThat(promotions
                        .receive(
                                key("admin", "promote:publish"),
                                folder(),
                                wish("promotion-3", MergeChoices.NONE, "a", "gone"))
                        .state())
                .isEqualTo(State.PUBLISHED);
        assertThat(there("a")).contains("{'text':'1'}");
        publish(test, "gone", "");
        publish(house, "own", "{'text':'1'}");
        assertThat(compared()).containsEntry("gone", Fate.GONE).containsEntry("own", Fate.ABSENT);
        assertThat(promotions
                        .receive(
                                key("admin", "promote:publish"),
                                folder(),
                                wish("promotion-4", MergeChoices.NONE, "gone", "own"))
                        .state())
                .isEqualTo(State.PUBLISHED);
        assertThat(there("gone")).isEmpty();
        assertThat(there("own")).as("made here").isPresent();
        assertThatThrownBy(() -> promotions.compare(key("visitor", "promote"), folder()))
                .isInstanceOf(TrellisException.class);
    }
}
