import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Lists and sums while records are created at a steady rate, beside the same with nobody writing. */
final class Written {

    /** Each keeps a quarter of the fastest pace, also where a save takes several times as long as usual. */
    private static final int WRITERS = 4;

    private static final List<Integer> PACES = List.of(10, 100);

    private final Table table;
    private final Load load;
    private final Rest writer;
    private final String account;

    Written(Table table, Load load, Rest writer, String account) {
        this.table = table;
        this.load = load;
        this.writer = writer;
        this.account = account;
    }

    /** @param quiet the floor of its line: how often it is answered with nobody writing */
    void measure(String what, String goal, Load.Call call) throws InterruptedException {
        Load.Figures quiet = load.settled(Map.of(what, call)).get(what);
        table.load(what + ", nobody writes", Map.of(what, quiet), "");
        for (int pace : PACES) {
            Writers writers = new Writers(pace);
            Load.Figures written = load.interleaved(Map.of(what, call)).get(what);
            double saved = writers.end();
            table.load(
                    String.format(
                            Locale.ROOT,
                            "%s, while %d records a second are created (%.0f were): %.0f %% of nobody writing",
                            what,
                            pace,
                            saved,
                            written.rate() / quiet.rate() * 100),
                    Map.of(what, written),
                    pace == PACES.getFirst() ? goal : "");
        }
    }

    /** Create records at a pace, until they are told to end. */
    private final class Writers {

        private final AtomicBoolean going = new AtomicBoolean(true);
        private final AtomicInteger made = new AtomicInteger();
        private final long began = System.nanoTime();
        private final List<Thread> threads = new ArrayList<>();

        private Writers(int pace) {
            int from = ThreadLocalRandom.current().nextInt(1_000_000) * 1000;
            AtomicInteger turns = new AtomicInteger();
            for (int thread = 0; thread < WRITERS; thread++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    while (going.get()) {
                        int turn = turns.getAndIncrement();
                        long due = began + (long) (turn * 1e9 / pace);
                        try {
                            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                            writer.post("/api/v1/records/" + Deals.ENTITY, Deals.record(from + turn, account))
                                    .ok();
                        } catch (Exception e) {
                            System.err.println("not created: " + e);
                            return;
                        }
                        made.incrementAndGet();
                    }
                }));
            }
        }

        /** @return how many records a second were created */
        private double end() throws InterruptedException {
            double seconds = (System.nanoTime() - began) / 1e9;
            double rate = made.get() / seconds;
            going.set(false);
            for (Thread thread : threads) {
                thread.join();
            }
            return rate;
        }
    }
}
