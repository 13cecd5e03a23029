package io.trellis.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.audit.LogCheck.Checked;
import io.trellis.core.audit.LogCheck.Damage;
import io.trellis.core.audit.SecurityLog.Asked;
import io.trellis.core.audit.SecurityLog.Entry;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.seal.Seals;
import io.trellis.core.seal.TestSeals;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.MovableClock;
import io.trellis.core.time.TimeOrderedIds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever writes into the store, and has not the key, is found out. */
class LogCheckIT {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-28T08:00:00.123456789Z"));
    private final DocumentStore store = TestStores.documents();
    private final Seals keyed = TestSeals.of(new BundleMessages());
    private final MappedCollection<SecurityLogDocument> entries = store.collection(SecurityLogDocument.COLLECTION);
    private final MappedCollection<ChainMark> marks = store.collection(ChainMark.COLLECTION);
    private final LogSeals seals = new LogSeals(keyed);
    private final LogCheck check = new StoredLogCheck(store, seals);
    private final StoredSecurityLog log = node(seals);

    private StoredSecurityLog node(LogSeals seals) {
        return new StoredSecurityLog(
                store, new SecurityLogChain(store, seals, clock), new TimeOrderedIds(clock), clock);
    }

    private void five() {
        for (int i = 1; i <= 5; i++) {
            log.note(i == 3 ? What.PASSWORD_CHANGED : What.SIGNED_IN, "person" + i, null, "192.0.2." + i, "api");
            clock.pass(Duration.ofSeconds(1));
        }
    }

    private Checked checked() {
        return check.check(Optional.empty());
    }

    private void found(Damage damage, String at, long missing) {
        assertThat(checked().finding()).hasValueSatisfying(finding -> {
            assertThat(finding.damage()).isEqualTo(damage);
            assertThat(finding.at()).map(Entry::name).hasValue(at);
            assertThat(finding.missing()).isEqualTo(missing);
        });
    }

    @Test
    void whatIsAsItWasWrittenHolds() {
        assertThat(checked()).isEqualTo(new Checked(0, 0, 0, Optional.empty(), Optional.empty()));
        five();
        log.assisted("anna", "192.0.2.1", "account/a1", new SecurityLog.Call("find", 403));
        log.shown("anna", "browser", "contact/c1", "phone");
        log.note(
                new RecordEvent.Updated(
                        new RecordEvent.Origin(new TimeOrderedIds(clock).next(), "user", "u1", clock.instant(), "u2"),
                        Map.of()),
                What.RIGHTS_CHANGED,
                "anna",
                "admin",
                Map.of(
                        "roles", new RecordEvent.Change(List.of("sales", "经理"), null),
                        "active", new RecordEvent.Change(false, true),
                        "from", new RecordEvent.Change(LocalDate.of(2026, 3, 1), clock.instant()),
                        "much", new RecordEvent.Change(new BigDecimal("1.00"), 7)));
        Checked checked = checked();
        assertThat(checked.finding()).isEmpty();
        assertThat(checked.entries()).isEqualTo(8);
        assertThat(checked.keyed()).isEqualTo(8);
        assertThat(checked.receipt()).map(Receipt::number).hasValue(8L);
    }

    @Test
    void aSecondDeliveryTakesNoPlace() {
        RecordEvent event = new RecordEvent.Updated(
                new RecordEvent.Origin(new TimeOrderedIds(clock).next(), "user", "u1", clock.instant(), "u2"),
                Map.of());
        log.note(event, What.RIGHTS_CHANGED, "anna", "admin", Map.of());
        log.note(event, What.RIGHTS_CHANGED, "anna", "admin", Map.of());
        five();
        assertThat(checked().entries()).isEqualTo(6);
        assertThat(checked().finding()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Field.class)
    void oneThatWasChangedIsNamed(Field field) {
        five();
        entries.updateOne(Criteria.eq("name", "person3"), field.change);
        found(Damage.CHANGED, field == Field.NAME ? "somebody" : "person3", 0);
        assertThat(checked().entries()).as("up to there").isEqualTo(2);
    }

    private enum Field {
        NAME(Change.of().set("name", "somebody")),
        WHEN(Change.of().set("at", Instant.parse("2026-11-28T09:00:00Z"))),
        WHAT(Change.of().set("what", What.SIGNED_OUT)),
        BY(Change.of().set("by", "admin")),
        FROM(Change.of().set("from", "192.0.2.77")),
        SEAL(Change.of().set("seal", "sha256:" + "0".repeat(64))),
        NO_SEAL(Change.of().unset("seal")),
        PAYLOAD(Change.of().set("payload", Map.of("tool", "delete", "status", 200)));

        private final Change change;

        Field(Change change) {
            this.change = change;
        }
    }

    @Test
    void oneThatIsGoneFromTheMiddleLeavesAGap() {
        five();
        entries.delete(Criteria.eq("name", "person3"));
        found(Damage.REMOVED, "person2", 1);
    }

    @Test
    void theFirstThatIsGoneIsMissed() {
        five();
        entries.delete(Criteria.in("name", List.of("person1", "person2")));
        found(Damage.REMOVED, "person3", 2);
    }

    @Test
    void theLastThatIsGoneIsMissedAlsoAfterWhatComesNext() {
        five();
        entries.delete(Criteria.in("name", List.of("person4", "person5")));
        found(Damage.REMOVED, "person3", 2);
        // a node that has just started knows nothing but the store
        node(seals).note(What.SIGNED_IN, "after", null, "192.0.2.1", "api");
        found(Damage.REMOVED, "person3", 2);
    }

    @Test
    void allThatIsGoneIsMissed() {
        five();
        entries.delete(Criteria.all());
        assertThat(checked().finding()).hasValue(new LogCheck.Finding(Damage.REMOVED, Optional.empty(), 5));
    }

    @Test
    void theMarkOfTheEndIsNotWrittenByOthers() {
        five();
        SecurityLogDocument fourth =
                entries.find(StoreQuery.of(Criteria.eq("number", 4L))).getFirst();
        entries.delete(Criteria.eq("name", "person5"));
        marks.updateOne(
                Criteria.id(ChainMark.HEAD), Change.of().set("number", 4L).set("entrySeal", fourth.sealed()));
        found(Damage.END_UNKNOWN, "person4", 0);
        marks.delete(Criteria.id(ChainMark.HEAD));
        found(Damage.END_UNKNOWN, "person4", 0);
        LogSeals without = new LogSeals(withoutKey());
        marks.put(ChainMark.of(ChainMark.HEAD, 4, fourth.sealed(), without));
        found(Damage.END_UNKNOWN, "person4", 0);
    }

    @Test
    void theMarkOfTheOldEndIsNotWrittenByOthers() {
        five();
        entries.delete(Criteria.lt("number", 3L));
        marks.put(ChainMark.of(ChainMark.FLOOR, 3, "", new LogSeals(withoutKey())));
        found(Damage.REMOVED, "person3", 2);
    }

    @Test
    void twoThatChangedPlacesAreFound() {
        five();
        entries.updateOne(Criteria.eq("name", "person2"), Change.of().set("number", 99L));
        entries.updateOne(Criteria.eq("name", "person3"), Change.of().set("number", 2L));
        entries.updateOne(Criteria.eq("name", "person2"), Change.of().set("number", 3L));
        found(Damage.CHANGED, "person3", 0);
    }

    @Test
    void whatWasWrittenAnewWithoutTheKeyIsFound() {
        five();
        LogSeals without = new LogSeals(withoutKey());
        String before = entries.find(StoreQuery.of(Criteria.eq("number", 2L)))
                .getFirst()
                .sealed();
        for (SecurityLogDocument one :
                entries.find(StoreQuery.of(Criteria.ge("number", 3L)).by(Sort.ascending("number")))) {
            SecurityLogDocument anew = one.linked(one.place(), before, without);
            entries.put(anew);
            before = anew.sealed();
        }
        found(Damage.CHANGED, "person3", 0);
    }

    @Test
    void whatWasPutInIsFoundAndWhatIsFromBeforeTheChainIsCounted() {
        SecurityLogDocument old = SecurityLogDocument.unlinked(
                new TimeOrderedIds(clock).next(),
                clock.instant(),
                What.SIGNED_IN,
                "old",
                null,
                "",
                "api",
                null,
                Map.of());
        entries.put(old);
        clock.pass(Duration.ofDays(1));
        five();
        assertThat(checked()).extracting(Checked::entries, Checked::older).containsExactly(5L, 1L);
        assertThat(checked().finding()).isEmpty();
        entries.put(SecurityLogDocument.unlinked(
                new TimeOrderedIds(clock).next(),
                clock.instant(),
                What.SIGNED_IN,
                "new",
                null,
                "",
                "api",
                null,
                Map.of()));
        found(Damage.PUT_IN, "new", 0);
    }

    @Test
    void whatIsOldEnoughGoesFromTheOldEndAndTheRestHolds() {
        five();
        clock.pass(Duration.ofDays(364));
        log.note(What.SIGNED_IN, "young", null, "192.0.2.1", "api");
        clock.pass(Duration.ofDays(2));
        log.note(What.SIGNED_IN, "new", null, "192.0.2.1", "api");
        assertThat(log.find(Asked.EVERYTHING, 9)).extracting(Entry::name).containsExactly("new", "young");
        assertThat(checked().finding()).isEmpty();
        assertThat(checked().entries()).isEqualTo(2);
        entries.delete(Criteria.eq("name", "young"));
        found(Damage.REMOVED, "new", 1);
    }

    @Test
    void twoNodesAtOnceMakeOneChain() throws Exception {
        List<StoredSecurityLog> nodes = List.of(log, node(seals));
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            StoredSecurityLog node = nodes.get(i % 2);
            String name = "person" + i;
            work.add(() -> {
                node.note(What.SIGNED_IN, name, null, "192.0.2.1", "api");
                return null;
            });
        }
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            for (Future<Void> one : people.invokeAll(work)) {
                one.get();
            }
        }
        assertThat(checked().entries()).isEqualTo(100);
        assertThat(checked().finding()).isEmpty();
        assertThat(marks.get(ChainMark.HEAD)).map(ChainMark::number).hasValue(100L);
    }

    @Test
    void aReceiptFindsAStoreThatWasTakenBack() {
        five();
        Receipt receipt = checked().receipt().orElseThrow();
        assertThat(Receipt.of(receipt.toString())).hasValue(receipt);
        log.note(What.SIGNED_IN, "after", null, "192.0.2.1", "api");
        assertThat(check.check(Optional.of(receipt)).finding()).isEmpty();

        // an earlier state of the store, marks and all, and another story from there on
        SecurityLogDocument third =
                entries.find(StoreQuery.of(Criteria.eq("number", 3L))).getFirst();
        entries.delete(Criteria.gt("number", 3L));
        marks.put(ChainMark.of(ChainMark.HEAD, 3, third.sealed(), seals));
        StoredSecurityLog other = node(seals);
        other.note(What.SIGNED_OUT, "else4", null, "192.0.2.1", "api");
        assertThat(checked().finding()).as("by itself").isEmpty();
        assertThat(check.check(Optional.of(receipt)).finding())
                .map(LogCheck.Finding::damage)
                .hasValue(Damage.NOT_THE_RECEIPTS);
    }

    @Test
    void withoutAKeyTheChainIsOfPlainSumsAndKeyedFromTheKeyOn() {
        StoredSecurityLog without = node(new LogSeals(withoutKey()));
        without.note(What.SIGNED_IN, "first", null, "192.0.2.1", "api");
        assertThat(checked()).extracting(Checked::entries, Checked::keyed).containsExactly(1L, 0L);
        log.note(What.SIGNED_IN, "second", null, "192.0.2.1", "api");
        assertThat(checked()).extracting(Checked::entries, Checked::keyed).containsExactly(2L, 1L);
        assertThat(checked().finding()).isEmpty();
    }

    private Seals withoutKey() {
        return TestSeals.without(new BundleMessages());
    }
}
