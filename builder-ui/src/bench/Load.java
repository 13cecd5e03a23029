import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/** Does things again and again on several threads for some seconds, the contestants by turns, and takes medians. */
final class Load {

    private static final int THREADS = 8;
    /** So many rounds in a row without a gain mean that a contestant is as fast as it gets. */
    private static final int SETTLED = 3;

    private static final double GAIN = 1.02;
    private static final int LONGEST_WARMING = 30;

    private final double seconds;
    private final int rounds;
    private final DoubleSupplier serverCpu;

    /** @param serverCpu processor seconds that the server has used so far */
    Load(double seconds, int rounds, DoubleSupplier serverCpu) {
        this.seconds = seconds;
        this.rounds = rounds;
        this.serverCpu = serverCpu;
    }

    /** One call; {@code n} counts up over all threads and rounds. */
    interface Call {
        void call(int n) throws Exception;
    }

    /**
     * @param rate calls a second
     * @param cpu milliseconds of the server's processor for each call
     */
    record Figures(double rate, double median, double p95, double cpu, long failed) {

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("perSecond", Math.round(rate));
            json.put("medianMs", round(median));
            json.put("p95Ms", round(p95));
            json.put("serverCpuMs", round(cpu));
            json.put("failed", failed);
            return json;
        }

        private static double round(double value) {
            return Math.round(value * 100) / 100.0;
        }
    }

    /** The contestants by turns, each after a warming round of its own. */
    Map<String, Figures> interleaved(Map<String, Call> contestants) throws InterruptedException {
        return measured(contestants, counters(contestants));
    }

    /**
     * The same after each has been warmed until it becomes no faster: a server runs for days, and Java goes on compiling
     * what is called often for a minute or two.
     */
    Map<String, Figures> settled(Map<String, Call> contestants) throws InterruptedException {
        Map<String, AtomicInteger> counters = counters(contestants);
        for (Map.Entry<String, Call> contestant : contestants.entrySet()) {
            double best = 0;
            int since = 0;
            for (int round = 0; round < LONGEST_WARMING && since < SETTLED; round++) {
                double rate = round(contestant.getValue(), counters.get(contestant.getKey())).rate();
                since = rate > best * GAIN ? 0 : since + 1;
                best = Math.max(best, rate);
            }
        }
        return measured(contestants, counters);
    }

    private static Map<String, AtomicInteger> counters(Map<String, Call> contestants) {
        Map<String, AtomicInteger> counters = new LinkedHashMap<>();
        contestants.keySet().forEach(name -> counters.put(name, new AtomicInteger()));
        return counters;
    }

    private Map<String, Figures> measured(Map<String, Call> contestants, Map<String, AtomicInteger> counters)
            throws InterruptedException {
        Map<String, List<Figures>> figures = new LinkedHashMap<>();
        for (String name : contestants.keySet()) {
            figures.put(name, new ArrayList<>());
        }
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Call> contestant : contestants.entrySet()) {
                Figures one = round(contestant.getValue(), counters.get(contestant.getKey()));
                if (round > 0) {
                    figures.get(contestant.getKey()).add(one);
                }
            }
        }
        Map<String, Figures> medians = new LinkedHashMap<>();
        figures.forEach((name, all) -> medians.put(name, median(all)));
        return medians;
    }

    private static Figures median(List<Figures> all) {
        List<Figures> sorted = new ArrayList<>(all);
        sorted.sort(java.util.Comparator.comparingDouble(Figures::rate));
        Figures middle = sorted.get(sorted.size() / 2);
        long failed = all.stream().mapToLong(Figures::failed).sum();
        return new Figures(middle.rate(), middle.median(), middle.p95(), middle.cpu(), failed);
    }

    private Figures round(Call call, AtomicInteger counter) throws InterruptedException {
        long until = System.nanoTime() + (long) (seconds * 1e9);
        double cpu = serverCpu.getAsDouble();
        long began = System.nanoTime();
        List<List<Long>> times = new ArrayList<>();
        AtomicInteger failed = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            List<Long> mine = new ArrayList<>();
            times.add(mine);
            threads.add(Thread.ofPlatform().start(() -> {
                while (System.nanoTime() < until) {
                    long before = System.nanoTime();
                    try {
                        call.call(counter.getAndIncrement());
                        mine.add(System.nanoTime() - before);
                    } catch (Exception e) {
                        if (failed.getAndIncrement() == 0) {
                            System.err.println("failed: " + e);
                        }
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double took = (System.nanoTime() - began) / 1e9;
        long[] sorted = times.stream().flatMap(List::stream).mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            return new Figures(0, 0, 0, 0, failed.get());
        }
        return new Figures(
                sorted.length / took,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.95)] / 1e6,
                (serverCpu.getAsDouble() - cpu) * 1000 / sorted.length,
                failed.get());
    }

    static double medianOf(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
