package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;

import io.trellis.core.security.CurrentUser;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** How many rows a second an import writes: run by hand. */
final class SaveAllBench {

    public static void main(String[] args) throws Exception {
        try (FormWorld world = new FormWorld(Files.createTempDirectory("bench"))) {
            world.entity("account", """
                    {label: 'Account', titleField: 'name', fields: [
                      {key: 'name', type: 'text', unique: true}, {key: 'region', type: 'text'}]}""");
            world.entity("deal", """
                    {label: 'Deal', titleField: 'name', fields: [
                      {key: 'name', type: 'text', rules: {value: 'product + " / " + account.name'}},
                      {key: 'code', type: 'text', unique: true},
                      {key: 'account', type: 'lookup', indexed: true, settings: {entity: 'account'},
                       rules: {required: 'stage = "quote"'}},
                      {key: 'product', type: 'text'},
                      {key: 'stage', type: 'select', indexed: true, settings: {options: [
                        {code: 'open', label: 'Open'}, {code: 'quote', label: 'Quote'}, {code: 'won', label: 'Won'}]}},
                      {key: 'amount', type: 'currency', indexed: true},
                      {key: 'engageDate', type: 'date'},
                      {key: 'closeDate', type: 'date', indexed: true, rules: {required: 'stage = "quote"'}}]}""");
            world.department("east");
            CurrentUser admin = world.person("admin", "east");
            for (int i = 0; i < 35; i++) {
                world.person("agent" + i, "east");
            }
            List<Records.Row> accounts = new ArrayList<>();
            for (int i = 0; i < 85; i++) {
                accounts.add(new Records.Row(null, 0, values("name", "Account " + i, "region", "r" + i % 3)));
            }
            world.records().saveAll(admin, "account", accounts);
            for (int round = 0; round < 3; round++) {
                List<Records.Row> deals = new ArrayList<>();
                for (int i = 0; i < 8800; i++) {
                    deals.add(new Records.Row(
                            null,
                            0,
                            values(
                                    "code", round + "-" + i,
                                    "account", i % 6 == 0 ? null : "Account " + i % 85,
                                    "product", "GTX " + i % 7,
                                    "stage", i % 2 == 0 ? "won" : "open",
                                    "amount", i * 3,
                                    "engageDate", "2026-01-0" + (1 + i % 9),
                                    "closeDate", "2026-02-0" + (1 + i % 9),
                                    "owner", "agent" + i % 35)));
                }
                long start = System.nanoTime();
                long saved = world.records().saveAll(admin, "deal", deals).stream()
                        .filter(result -> result instanceof SaveResult.Saved)
                        .count();
                long saveMs = (System.nanoTime() - start) / 1_000_000;
                world.events().settle();
                long allMs = (System.nanoTime() - start) / 1_000_000;
                System.out.println(saved + " saved in " + saveMs + " ms, delivered in " + allMs + " ms");
            }
        }
        System.exit(0);
    }
}
