package io.trellis.workflow.camunda;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sees to it that all nodes of one store of records have their flows in one database. Each database has a name of its own
 * in it; the store knows the name of the one in use, and which nodes are there. A new database takes the place of the one
 * before only where no node is left that uses that one.
 */
final class EnginePresence implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EnginePresence.class);

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final long BEAT_SECONDS = 8;
    private static final String IN_USE = "engine";
    private static final String ENGINE = "engine";
    private static final String UNTIL = "until";

    /** Which database of the engine goes with these records, by its name. */
    record Installation(String id, String name) {}

    /** A node that is there. @param engine the name of the database that it uses; {@code until} when it counts on that */
    record Node(String id, String engine, Instant until) {}

    private final JdbcClient jdbc;
    private final MappedCollection<Installation> installation;
    private final MappedCollection<Node> nodes;
    private final Clock clock;
    private final Messages messages;
    private final String node = UUID.randomUUID().toString();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("engine-presence").factory());

    private EnginePresence(DataSource engine, DocumentStore store, Clock clock, Messages messages) {
        this.jdbc = JdbcClient.create(engine);
        this.installation = store.collection(CollectionSpec.of("installation", Installation.class));
        this.nodes = store.collection(CollectionSpec.of("engine.node", Node.class));
        this.clock = clock;
        this.messages = messages;
    }

    /**
     * @param alone whether no other node can use the store, so that what a process left that was killed means nothing
     * @throws TrellisException where other nodes use another database, or this one belongs to other records
     */
    static EnginePresence open(DataSource engine, DocumentStore store, boolean alone, Clock clock, Messages messages) {
        EnginePresence presence = new EnginePresence(engine, store, clock, messages);
        try {
            presence.begin(alone);
            return presence;
        } catch (RuntimeException e) {
            presence.timer.shutdownNow();
            throw e;
        }
    }

    static void createTable(JdbcClient jdbc) {
        jdbc.sql("CREATE TABLE IF NOT EXISTS trellis_installation (one INT PRIMARY KEY, id VARCHAR(64) NOT NULL)")
                .update();
    }

    private void begin(boolean alone) {
        createTable(jdbc);
        Optional<String> inUse = inUse();
        Optional<String> known = name();
        boolean other = inUse.isPresent() && !inUse.equals(known);
        if (other && (known.isPresent() || !alone && othersUse(inUse.get()))) {
            throw refused();
        }
        String name = known.orElseGet(this::named);
        present(name);
        if (inUse.isEmpty()) {
            installation.insertIfAbsent(new Installation(IN_USE, name));
        } else if (other) {
            installation.updateOne(
                    Criteria.id(IN_USE).and(Criteria.eq("name", inUse.get())),
                    Change.of().set("name", name));
            LOG.warn(
                    "The flow engine's database is new: published flows are deployed again, processes of before are lost");
        }
        // Of two nodes that begin at once, each with a database of its own, one is second.
        if (!inUse().equals(Optional.of(name))) {
            close();
            throw refused();
        }
        var unused = timer.scheduleWithFixedDelay(() -> beat(name), BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    private Optional<String> inUse() {
        return installation.get(IN_USE).map(Installation::name);
    }

    private Optional<String> name() {
        return jdbc.sql("SELECT id FROM trellis_installation")
                .query(String.class)
                .optional();
    }

    private String named() {
        String fresh = UUID.randomUUID().toString();
        try {
            jdbc.sql("INSERT INTO trellis_installation (one, id) VALUES (1, ?)")
                    .param(fresh)
                    .update();
            return fresh;
        } catch (DuplicateKeyException first) {
            return name().orElseThrow(() -> first);
        }
    }

    private boolean othersUse(String engine) {
        return nodes.count(Criteria.eq(ENGINE, engine).and(Criteria.ge(UNTIL, clock.instant()))) > 0;
    }

    private void present(String engine) {
        nodes.put(new Node(node, engine, clock.instant().plus(LEASE)));
    }

    private void beat(String engine) {
        try {
            present(engine);
            Instant longAgo = clock.instant().minus(LEASE.multipliedBy(10));
            nodes.delete(Criteria.lt(UNTIL, longAgo));
        } catch (RuntimeException e) {
            LOG.debug("could not say that this node is there; trying again", e);
        }
    }

    private TrellisException refused() {
        return new TrellisException(
                CoreError.CONFLICT, messages.text("workflow.engine.other", "TRELLIS_ENGINE_JDBC_URL"));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            nodes.delete(Criteria.id(node));
        } catch (RuntimeException e) {
            LOG.debug("the store is away; others stop to count on this node in a while", e);
        }
    }
}
