package io.trellis.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.audit.SecurityLog.Asked;
import io.trellis.core.audit.SecurityLog.Entry;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.seal.TestSeals;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.time.MovableClock;
import io.trellis.core.time.TimeOrderedIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecurityLogIT {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-28T08:00:00Z"));
    private final DocumentStore store = TestStores.documents();
    private final LogSeals seals = new LogSeals(TestSeals.of(new BundleMessages()));
    private final SecurityLog log = node();

    private SecurityLog node() {
        return new StoredSecurityLog(
                store, new SecurityLogChain(store, seals, clock), new TimeOrderedIds(clock), clock);
    }

    @Test
    void entriesComeNewestFirstPageByPageAndByWhatIsAsked() {
        for (int i = 0; i < 5; i++) {
            log.note(i % 2 == 0 ? What.SIGN_IN_FAILED : What.SIGNED_IN, "person" + i, null, "192.0.2.1", "api");
            clock.pass(Duration.ofSeconds(1));
        }
        List<Entry> first = log.find(Asked.EVERYTHING, 3);
        assertThat(first).extracting(Entry::name).containsExactly("person4", "person3", "person2");
        assertThat(log.find(Asked.EVERYTHING.after(first.getLast()), 3))
                .extracting(Entry::name)
                .containsExactly("person1", "person0");
        assertThat(log.find(
                        new Asked(
                                Optional.of(What.SIGNED_IN),
                                Optional.of("person3"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        3))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.at()).isEqualTo(Instant.parse("2026-11-28T08:00:03Z"));
                    assertThat(entry.from()).isEqualTo("192.0.2.1");
                    assertThat(entry.by()).isNull();
                });
    }

    @Test
    void whoIsLookedForIsFoundAsTheOneWhoDidItAndWithinAPeriod() {
        Instant start = clock.instant();
        log.note(What.PASSWORD_CHANGED, "zhangsan", "admin", "192.0.2.1", "browser");
        clock.pass(Duration.ofDays(1));
        log.note(What.SIGNED_IN, "admin", "admin", "192.0.2.1", "browser");
        log.note(What.SIGNED_IN, "lisi", "lisi", "192.0.2.1", "browser");
        assertThat(log.find(of("admin", Optional.empty(), Optional.empty()), 9))
                .extracting(Entry::name)
                .containsExactly("admin", "zhangsan");
        assertThat(log.find(of("admin", Optional.of(start.plusSeconds(1)), Optional.empty()), 9))
                .extracting(Entry::name)
                .containsExactly("admin");
        assertThat(log.find(of("admin", Optional.of(start), Optional.of(clock.instant())), 9))
                .extracting(Entry::name)
                .containsExactly("zhangsan");
    }

    private static Asked of(String name, Optional<Instant> from, Optional<Instant> until) {
        return new Asked(Optional.empty(), Optional.of(name), from, until, Optional.empty());
    }

    @Test
    void whatAStrangerTypesForANameIsCutAndPrints() {
        log.note(What.SIGN_IN_FAILED, "a\u0000b\nc\u202Ed" + "x".repeat(100_000), null, "192.0.2.1", "browser");
        assertThat(log.find(Asked.EVERYTHING, 1))
                .extracting(Entry::name)
                .containsExactly("a\uFFFDb\uFFFDc\uFFFDd" + "x".repeat(57));
    }

    @Test
    void entriesAreKeptForAYear() {
        log.note(What.SIGNED_IN, "old", "old", "192.0.2.1", "browser");
        clock.pass(Duration.ofDays(364));
        log.note(What.SIGNED_IN, "young", "young", "192.0.2.1", "browser");
        assertThat(log.find(Asked.EVERYTHING, 9)).hasSize(2);
        clock.pass(Duration.ofDays(2));
        log.note(What.SIGNED_IN, "new", "new", "192.0.2.1", "browser");
        assertThat(log.find(Asked.EVERYTHING, 9)).extracting(Entry::name).containsExactly("new", "young");
    }
}
