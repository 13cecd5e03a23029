package io.trellis.form.presence;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.security.Users;
import io.trellis.core.signal.Signals;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.presence.Presence.Present;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresenceIT {

    @TempDir
    Path folder;

    private FormWorld world;
    private CurrentUser anna;
    private CurrentUser berta;
    private RecordId deal;
    private SignalledPresence here;
    private SignalledPresence there;

    /** What one node says the other hears at once. */
    private final Wire wire = new Wire();

    private static final class Wire implements Signals {
        private final List<Consumer<Map<String, Object>>> listeners = new ArrayList<>();
        private int sent;
        private boolean cut;

        @Override
        public void send(String topic, Map<String, Object> payload) {
            sent++;
            if (!cut) {
                listeners.forEach(listener -> listener.accept(payload));
            }
        }

        @Override
        public Subscription on(String topic, Consumer<Map<String, Object>> listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }
    }

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        anna = world.person("anna", null);
        berta = world.person("berta", null);
        world.entity(
                "deal",
                "{'label': 'Deal', 'titleField': 'name', 'fields': [{'key': 'name', 'type': 'text', 'label': 'Name'}]}");
        deal = ((SaveResult.Saved) world.records().create(anna, "deal", values("name", "A deal")))
                .record()
                .id();
        here = node();
        there = node();
    }

    private SignalledPresence node() {
        return new SignalledPresence(
                wire,
                world.bean(Records.class),
                world.bean(Users.class),
                world.bean(TimeOrderedIds.class),
                world.clock);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoComesEditsAndLeavesIsToldOnThisNodeAtOnceAndOnOthersAtTheNextTurn() {
        AtomicInteger told = new AtomicInteger();
        here.sit(anna, deal, true, told::incrementAndGet);
        Presence.Seat second = here.sit(berta, deal, true, () -> {});
        assertThat(told.get()).isGreaterThanOrEqualTo(2);
        assertThat(here.others(anna, deal)).containsExactly(new Present("berta", "berta", false));
        assertThat(there.others(anna, deal)).isEmpty();

        second.editing(true);
        here.turn();
        assertThat(there.others(anna, deal)).containsExactly(new Present("berta", "berta", true));
        assertThat(there.others(berta, deal)).containsExactly(new Present("anna", "anna", false));

        AtomicInteger far = new AtomicInteger();
        there.sit(anna, deal, true, far::incrementAndGet);
        int before = far.get();
        second.close();
        assertThat(here.others(anna, deal)).isEmpty();
        here.turn();
        assertThat(there.others(anna, deal)).isEmpty();
        assertThat(far.get()).isGreaterThan(before);
    }

    @Test
    void twoPagesOfOnePersonAreOnePersonAndNobodySeesThemselves() {
        here.sit(anna, deal, true, () -> {});
        here.sit(berta, deal, true, () -> {});
        here.sit(berta, deal, true, () -> {}).editing(true);
        assertThat(here.others(anna, deal)).containsExactly(new Present("berta", "berta", true));
        assertThat(here.others(berta, deal)).extracting(Present::user).containsExactly("anna");
    }

    @Test
    void whoMayNotReadTheRecordSeesNobodyAndWhoWouldRatherNotIsSeenByNobody() {
        here.sit(anna, deal, false, () -> {});
        here.sit(berta, deal, true, () -> {});
        assertThat(here.others(berta, deal)).isEmpty();
        assertThat(here.others(anna, deal)).hasSize(1);
        world.permissions.rows(anna, "deal", Action.READ, new RowPolicy.Nothing());
        assertThat(here.others(anna, deal)).isEmpty();
    }

    @Test
    void aNodeThatFallsSilentIsForgottenAndOneThatSpeaksIsNot() {
        here.sit(anna, deal, true, () -> {});
        here.turn();
        for (int i = 0; i < 20; i++) {
            world.clock.pass(Duration.ofSeconds(2));
            here.turn();
            there.turn();
        }
        assertThat(there.others(berta, deal)).hasSize(1);
        wire.cut = true;
        for (int i = 0; i < 21; i++) {
            world.clock.pass(Duration.ofSeconds(2));
            here.turn();
            there.turn();
        }
        assertThat(there.others(berta, deal)).isEmpty();
        assertThat(here.others(berta, deal)).as("of one's own one knows").hasSize(1);
    }

    @Test
    void whoFlicksThroughRecordsMakesNoTraffic() {
        for (int i = 0; i < 50; i++) {
            here.sit(anna, new RecordId("deal", "deal-" + i), true, () -> {}).close();
        }
        here.turn();
        assertThat(wire.sent).isZero();
        for (int i = 0; i < 50; i++) {
            here.sit(anna, new RecordId("deal", "deal-" + i), true, () -> {});
        }
        here.turn();
        assertThat(wire.sent).isEqualTo(1);
        here.turn();
        assertThat(wire.sent).isEqualTo(1);
    }
}
