package io.trellis.core.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.trellis.core.store.StoreServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the connected server offers beyond the whitelist, found out by asking it; the embedded store offers the whitelist. */
public final class Capabilities implements StoreServer {

    private static final Logger LOG = LoggerFactory.getLogger(Capabilities.class);

    private final String server;
    private final Set<Capability> offered;

    private Capabilities(String server, Set<Capability> offered) {
        this.server = server;
        this.offered = offered;
    }

    static Capabilities of(MongoConnection connection) {
        if (connection.isEmbedded()) {
            return new Capabilities("", EnumSet.noneOf(Capability.class));
        }
        MongoCollection<Document> probe = connection.database().getCollection("trellis.probe");
        probe.replaceOne(
                new Document("_id", "probe"),
                new Document("_id", "probe").append("n", 1).append("at", Date.from(Instant.EPOCH)),
                new ReplaceOptions().upsert(true));
        Set<Capability> offered = EnumSet.noneOf(Capability.class);
        for (Capability capability : Capability.values()) {
            if (answers(probe, capability)) {
                offered.add(capability);
            }
        }
        Document build = connection.database().runCommand(new Document("buildInfo", 1));
        return new Capabilities("MongoDB " + build.getString("version"), offered);
    }

    private static boolean answers(MongoCollection<Document> probe, Capability capability) {
        try {
            probe.aggregate(capability.probe()).into(new ArrayList<>());
            return true;
        } catch (MongoException e) {
            LOG.debug("the server does not answer {}: {}", capability, e.getMessage());
            return false;
        }
    }

    /** As it was found at the start. */
    public boolean has(Capability capability) {
        return offered.contains(capability);
    }

    @Override
    public String version() {
        return server;
    }

    @Override
    public List<String> missing() {
        return Arrays.stream(Capability.values())
                .filter(capability -> !offered.contains(capability))
                .map(capability -> capability.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .toList();
    }

    void log() {
        if (server.isEmpty()) {
            LOG.info("Records are kept in the embedded store");
        } else {
            LOG.info(
                    "Records are kept in {}{}",
                    server,
                    missing().isEmpty() ? "" : ", which does not offer " + missing());
        }
    }
}
