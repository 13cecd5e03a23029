package io.trellis.form.query;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks for what stands beside the rows of a list, such as their number, on threads of its own: rows wait for it only as long
 * as nobody notices. An answer that comes later is computed to its end all the same, for whoever asks next.
 */
public final class Beside implements AutoCloseable {

    /** How long rows wait. */
    public static final Duration SOON = Duration.ofMillis(150);

    private static final int AT_ONCE = 8;
    /** Beyond so many that wait for a thread, who asks computes. */
    private static final int WAITING = 100;

    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("beside-", 1).daemon().factory(),
            new ThreadPoolExecutor.CallerRunsPolicy());

    public Beside() {
        workers.allowCoreThreadTimeOut(true);
    }

    public <T> CompletableFuture<T> ask(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, workers);
    }

    /** The answer, if it comes soon; what the question throws, if that comes soon. */
    public <T> Optional<T> soon(CompletableFuture<T> asked) {
        try {
            return Optional.of(asked.get(SOON.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
