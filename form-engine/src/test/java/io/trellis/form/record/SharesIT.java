package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.event.RecordEvent;
import io.trellis.core.filter.Filter;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.AccessTokens;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share;
import io.trellis.core.security.Share.Grantee;
import io.trellis.core.security.Share.Level;
import io.trellis.core.store.DocumentStore;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.SaveResult.Forbidden;
import io.trellis.form.record.SaveResult.Missing;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.SaveResult.Saved;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A single record goes to others by hand: as far as said, for as long as said, with what belongs to it. */
class SharesIT {

    private static final String DEAL = """
            {label: 'Deal', titleField: 'name', fields: [{key: 'name', type: 'text', label: 'Name'}]}""";
    private static final String PART = """
            {label: 'Part', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'deal', type: 'lookup', label: 'Deal', required: true, settings: {entity: 'deal', belongsTo: 'edit'}}]}""";
    private static final Grantee BEN = new Grantee(Share.Kind.USER, "ben");
    private static final Optional<Instant> FOR_EVER = Optional.empty();

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private RecordShares shares;
    private CurrentUser anna;
    private CurrentUser ben;
    private RecordData deal;
    private RecordData part;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("deal", DEAL);
        world.entity("part", PART);
        records = world.records();
        shares = world.bean(RecordShares.class);
        anna = world.person("anna", null);
        ben = world.person("ben", null);
        world.permissions.belongings(world.bean(PublishedBelongings.class));
        for (CurrentUser one : List.of(anna, ben)) {
            reach(one, Action.READ, Level.READ);
            reach(one, Action.UPDATE, Level.EDIT);
            world.permissions.rows(one, "deal", Action.DELETE, AccessTokens.ofThese(one.id(), List.of()));
        }
        deal = saved(records.create(anna, new RecordId("deal", "hers"), values("name", "Hers")));
        part = saved(records.create(anna, new RecordId("part", "p1"), values("name", "P1", "deal", "hers")));
        world.events().settle();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void reach(CurrentUser user, Action action, Level level) {
        world.permissions.rows(
                user,
                "deal",
                action,
                AccessTokens.orShared(
                        AccessTokens.ofThese(user.id(), List.of()),
                        level,
                        List.of(new Grantee(Share.Kind.USER, user.id()))));
    }

    private static RecordData saved(SaveResult result) {
        assertThat(result).isInstanceOf(Saved.class);
        return ((Saved) result).record();
    }

    private void sees(boolean seen) {
        world.events().settle();
        for (RecordData one : List.of(deal, part)) {
            String entity = one.id().entity();
            assertThat(records.get(ben, one.id()).isPresent()).as(entity).isEqualTo(seen);
            assertThat(world.bean(Queries.class)
                            .list(ben, ListQuery.of(entity, Filter.ALL))
                            .records())
                    .as("list of " + entity)
                    .hasSize(seen ? 1 : 0);
        }
    }

    @Test
    void whomItIsSharedWithReadsItWithWhatBelongsToItAndChangesNothing() {
        sees(false);
        saved(shares.share(anna, deal.id(), BEN, Level.READ, FOR_EVER));
        sees(true);
        assertThat(records.get(ben, deal.id()).orElseThrow().may().edit()).isFalse();
        assertThat(records.update(ben, deal.id(), 1, values("name", "x"))).isInstanceOf(Forbidden.class);
        assertThat(records.update(ben, part.id(), 1, values("name", "x"))).isInstanceOf(Forbidden.class);
        assertThat(shares.mayShare(ben, deal.id())).isFalse();
        assertThat(shares.share(ben, deal.id(), new Grantee(Share.Kind.USER, "anna"), Level.READ, FOR_EVER))
                .isInstanceOf(Forbidden.class);
        assertThat(world.bean(Notifications.class).of(ben, 5))
                .singleElement()
                .satisfies(told -> assertThat(told.text().en()).contains("anna", "Deal", "Hers"));

        saved(shares.unshare(anna, deal.id(), BEN));
        sees(false);
        assertThat(shares.of(ben, deal.id())).isEmpty();
    }

    @Test
    void whoMayEditBySharingHandsNothingOverAndSharesNothingOn() {
        saved(shares.share(anna, deal.id(), BEN, Level.EDIT, FOR_EVER));
        sees(true);
        assertThat(records.get(ben, deal.id()).orElseThrow().may().edit()).isTrue();
        saved(records.update(ben, deal.id(), 1, values("name", "by Ben")));
        saved(records.update(ben, part.id(), 1, values("name", "by Ben")));
        assertThat(records.update(ben, deal.id(), 2, values("owner", "ben")).toString())
                .contains("hand it over");
        assertThat(records.delete(ben, deal.id(), 2)).isInstanceOf(Forbidden.class);
        assertThat(shares.mayShare(ben, deal.id())).isFalse();
        assertThat(shares.unshare(ben, deal.id(), BEN)).isInstanceOf(Forbidden.class);
        // a save keeps what is shared
        sees(true);
        saved(shares.share(anna, deal.id(), BEN, Level.READ, FOR_EVER));
        assertThat(records.update(ben, deal.id(), 2, values("name", "x"))).isInstanceOf(Forbidden.class);
        assertThat(shares.of(anna, deal.id())).hasSize(1);
    }

    @Test
    void itEndsByItselfWhereverItIsLookedAt() {
        Instant tomorrow = world.clock.instant().plus(Duration.ofDays(1));
        saved(shares.share(anna, deal.id(), BEN, Level.READ, Optional.of(tomorrow)));
        sees(true);
        saved(shares.share(anna, deal.id(), BEN, Level.READ, Optional.of(tomorrow.plus(Duration.ofDays(1)))));
        world.clock.pass(Duration.ofDays(1));
        world.bean(EndingShares.class).look();
        sees(true);
        world.clock.pass(Duration.ofDays(1));
        world.bean(EndingShares.class).look();
        sees(false);
        assertThat(records.history(anna, deal.id(), 10))
                .filteredOn(RecordEvent.Shared.class::isInstance)
                .extracting(event -> ((RecordEvent.Shared) event).level())
                .containsExactly(Optional.empty(), Optional.of(Level.READ), Optional.of(Level.READ));
        assertThat(world.bean(StoredShares.class).due(10)).isEmpty();
    }

    @Test
    void oneThatCannotBeEndedKeepsNoOtherFromEnding() {
        Instant tomorrow = world.clock.instant().plus(Duration.ofDays(1));
        saved(shares.share(anna, deal.id(), BEN, Level.READ, Optional.of(tomorrow)));
        world.bean(DocumentStore.class)
                .collection(ShareEnd.COLLECTION)
                .put(new ShareEnd("broken", null, "hers", tomorrow.minusSeconds(1)));
        world.clock.pass(Duration.ofDays(1));
        world.bean(EndingShares.class).look();
        sees(false);
    }

    @Test
    void whatCannotBeIsSaidInWords() {
        assertThat(shares.share(ben, deal.id(), BEN, Level.READ, FOR_EVER)).isInstanceOf(Missing.class);
        assertThat(shares.share(anna, part.id(), BEN, Level.READ, FOR_EVER))
                .as("what belongs to a record goes with it")
                .isInstanceOf(Forbidden.class);
        refused(new Grantee(Share.Kind.USER, "nobody-at-all"), FOR_EVER, "nobody of this name");
        refused(new Grantee(Share.Kind.USER, "anna"), FOR_EVER, "theirs already");
        refused(BEN, Optional.of(world.clock.instant()), "This day is over");
        refused(BEN, Optional.of(world.clock.instant().plus(Duration.ofDays(4_000))), "ten years");
        sees(false);
    }

    private void refused(Grantee to, Optional<Instant> until, String words) {
        SaveResult result = shares.share(anna, deal.id(), to, Level.READ, until);
        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(result.toString()).contains(words);
    }

    @Test
    void whoSavesMeanwhileTakesNoShareAway() throws Exception {
        List<Grantee> many = IntStream.range(0, 8)
                .mapToObj(n -> {
                    world.person("p" + n, null);
                    return new Grantee(Share.Kind.USER, "p" + n);
                })
                .toList();
        try (ExecutorService hands = Executors.newFixedThreadPool(4)) {
            many.forEach(to -> hands.submit(() -> {
                saved(shares.share(anna, deal.id(), to, Level.READ, FOR_EVER));
                records.systemUpdate(deal.id(), "step/" + to.id(), values("name", to.id()));
            }));
        }
        assertThat(shares.of(anna, deal.id())).extracting(Share::to).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void aKeyThatIsNarrowedToFieldsGivesNobodyTheWholeRecord() {
        CurrentUser key = new CurrentUser(
                anna.id(),
                anna.username(),
                anna.name(),
                anna.locale(),
                anna.zone(),
                null,
                Set.of(),
                new CurrentUser.Restriction(Set.of("records:write"), Map.of("deal", List.of("name"))));
        assertThat(shares.mayShare(key, deal.id())).isFalse();
        assertThat(shares.share(key, deal.id(), BEN, Level.READ, FOR_EVER)).isInstanceOf(SaveResult.Forbidden.class);
        sees(false);
    }
}
