package io.trellis.form.balance;

import static io.trellis.form.record.FormWorld.values;

import io.trellis.core.mongo.MongoConnection;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

/** Brings to a stock and takes from it by several hands until it is killed; a line for each save that was answered. */
final class BalanceVictim {

    static final String PART = """
            {label: 'Part', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'stock', type: 'balance', label: 'Stock', settings: {side: 'AT_LEAST', limit: 0, scale: 0, sources: [
                {entity: 'move', lookup: 'part', field: 'quantity', sign: 'ADD'}]}}]}""";

    static final String MOVE = """
            {label: 'Move', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'part', type: 'lookup', label: 'Part', settings: {entity: 'part'}},
              {key: 'quantity', type: 'integer', label: 'Quantity'}]}""";

    private static final int HANDS = 6;

    private BalanceVictim() {}

    static FormWorld world(Path folder, MongoConnection connection) {
        FormWorld world = new FormWorld(folder, connection.database(), TestStores.documents(connection));
        world.entity("move", MOVE);
        world.entity("part", PART);
        return world;
    }

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        MongoConnection connection =
                MongoConnection.embedded(folder.resolve("store"), EmbeddedStore.Options.usual(), Clock.systemUTC());
        Records records = world(folder, connection).records();
        CurrentUser product = CurrentUser.system();
        records.create(product, new RecordId("part", "bolt"), values("name", "bolt"));
        for (int hand = 0; hand < HANDS; hand++) {
            Thread.ofPlatform().start(() -> move(records, product));
        }
    }

    private static void move(Records records, CurrentUser product) {
        while (true) {
            int quantity = ThreadLocalRandom.current().nextInt(-4, 4);
            SaveResult result = records.create(product, "move", values("part", "bolt", "quantity", quantity));
            if (result instanceof SaveResult.Saved(var move, var _)) {
                System.out.println("saved");
                if (ThreadLocalRandom.current().nextInt(3) == 0) {
                    records.delete(product, move.id(), move.revision());
                }
            }
        }
    }
}
