package io.trellis.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.product.Api;
import io.trellis.app.product.Product;
import io.trellis.core.seed.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the product in the middle of saves and of the flows that they start, again and again, on one data folder. The
 * system property {@code trellis.kills} asks for another number of times.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("trellis.kills", 6);
    private static final String TRIGGERING = "{\"values\":{\"name\":\"Kill %s\",\"account\":\"%s\",\"amount\":150000,"
            + "\"closeDate\":\"2027-01-31\"}}";
    private static final String SMALL = TRIGGERING.replace("150000", "50");

    @TempDir
    private Path folder;

    private final RandomGenerator random = Seed.random(KillIT.class);
    /** Acknowledged opportunities by id, with the amount that was acknowledged last. */
    private final Map<String, Integer> amounts = new ConcurrentHashMap<>();
    /** Acknowledged updates of accounts: the number that was written last. */
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

    private final AtomicInteger acknowledgements = new AtomicInteger();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();

    @Test
    void everyAcknowledgedWriteIsThereAfterManyKillsAndEveryTriggeringSaveHasOneProcess() throws Exception {
        Path data = folder.resolve("data");
        for (int kill = 0; kill < KILLS; kill++) {
            try (Product product = kill == 0 ? Product.installed(data) : Product.start(data)) {
                check(product);
                writeUntilKilled(product, Integer.toString(kill));
            }
        }
        Set<String> over;
        try (Product product = Product.start(data)) {
            over = check(product);
            try {
                oneProcessEach(product, over);
            } catch (ConditionTimeoutException e) {
                Set<String> missing = new HashSet<>(over);
                missing.removeAll(Approvals.waiting(product).keySet());
                product.stop();
                throw new AssertionError("no task for the manager: " + Approvals.told(data, missing), e);
            }
            product.stop();
        }
        assertThat(Approvals.inEngine(data))
                .as("processes in the engine")
                .isEqualTo(over.stream().collect(Collectors.toMap(id -> id, id -> 1)));
        try (Product product = Product.start(data)) {
            check(product);
            oneProcessEach(product, over);
        }
        System.out.printf(
                "%d kills, %d acknowledged writes, all found; %d opportunities that start an approval, one process each%n",
                KILLS, acknowledgements.get(), over.size());
    }

    private static void oneProcessEach(Product product, Set<String> over) throws Exception {
        Map<String, Set<String>> processes = Approvals.awaitEach(product, over);
        assertThat(processes.keySet()).isEqualTo(over);
        assertThat(processes.values()).allSatisfy(one -> assertThat(one).hasSize(1));
    }

    /** Finds what was acknowledged. @return every opportunity that starts an approval, also those that nobody heard of */
    private Set<String> check(Product product) throws Exception {
        assertThat(refusals).isEmpty();
        Api api = product.as("admin");
        String ours = "{\"field\":\"name\",\"op\":\"startsWith\",\"value\":\"Kill\"}";
        Map<String, Integer> stored = new HashMap<>();
        api.each(
                "opportunity",
                ours,
                List.of("name", "amount"),
                record -> stored.put(
                        record.path("id").asString(),
                        record.path("values").path("amount").path("amount").asInt()));
        Map<String, Integer> reached = new HashMap<>();
        api.each(
                "account",
                ours,
                List.of("name", "shortName"),
                record -> reached.put(
                        record.path("id").asString(),
                        Integer.valueOf(record.path("values").path("shortName").asString("0"))));

        assertThat(stored).as("opportunities").containsAllEntriesOf(raised(stored));
        assertThat(reached.keySet()).as("accounts").containsAll(numbers.keySet());
        numbers.forEach((account, last) ->
                assertThat(reached.get(account)).as("number of an account").isBetween(last, last + 1));
        Set<String> over = new HashSet<>();
        stored.forEach((id, amount) -> {
            if (amount > 100_000) {
                over.add(id);
            }
        });
        return over;
    }

    /** What must be there: a raise that was not acknowledged may have got through. */
    private Map<String, Integer> raised(Map<String, Integer> stored) {
        Map<String, Integer> expected = new HashMap<>(amounts);
        expected.replaceAll((id, amount) -> amount < 100_000 ? stored.getOrDefault(id, amount) : amount);
        return expected;
    }

    private void writeUntilKilled(Product product, String round) throws Exception {
        Api api = product.as("zhangsan");
        String account = api.post(
                        "/records/account", "{\"values\":{\"name\":\"Kill " + round + "\",\"shortName\":\"0\"}}")
                .expect(201)
                .path("id")
                .asString();
        numbers.put(account, 0);
        Semaphore acknowledged = new Semaphore(0);
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            writers.submit(() -> untilItFalls(acknowledged, n -> create(api, account, round + "-a-" + n)));
            writers.submit(() -> untilItFalls(acknowledged, n -> create(api, account, round + "-b-" + n)));
            writers.submit(() -> untilItFalls(acknowledged, n -> createAndRaise(api, account, round + "-c-" + n)));
            writers.submit(() -> untilItFalls(acknowledged, n -> count(api, account, n)));
            boolean enough = acknowledged.tryAcquire(10 + random.nextInt(60), 2, TimeUnit.MINUTES);
            product.kill();
            assertThat(enough).as("writes were acknowledged before the kill").isTrue();
        }
    }

    private interface Write {
        void write(int n) throws IOException, InterruptedException;
    }

    private void untilItFalls(Semaphore acknowledged, Write write) {
        try {
            for (int n = 1; refusals.isEmpty(); n++) {
                write.write(n);
                acknowledgements.incrementAndGet();
                acknowledged.release();
            }
        } catch (IOException e) {
            // killed in the middle of it: nobody knows whether this one got through
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (AssertionError e) {
            refusals.add(String.valueOf(e.getMessage()));
        }
    }

    private void create(Api api, String account, String name) throws IOException, InterruptedException {
        String id = api.post("/records/opportunity", TRIGGERING.formatted(name, account))
                .expect(201)
                .path("id")
                .asString();
        amounts.put(id, 150_000);
    }

    private void createAndRaise(Api api, String account, String name) throws IOException, InterruptedException {
        String id = api.post("/records/opportunity", SMALL.formatted(name, account))
                .expect(201)
                .path("id")
                .asString();
        amounts.put(id, 50);
        api.patch("/records/opportunity/" + id, 1, "{\"values\":{\"amount\":150000}}")
                .expect(200);
        amounts.put(id, 150_000);
    }

    private void count(Api api, String account, int n) throws IOException, InterruptedException {
        api.patch("/records/account/" + account, n, "{\"values\":{\"shortName\":\"" + n + "\"}}")
                .expect(200);
        numbers.put(account, n);
    }
}
