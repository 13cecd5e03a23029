package io.trellis.core.script.graal;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lends a virtual thread a platform thread. */
final class PlatformThread {

    private PlatformThread() {}

    static @Nullable Object call(Supplier<@Nullable Object> work) {
        FutureTask<@Nullable Object> task = new FutureTask<>(work::get);
        Thread thread = Thread.ofPlatform().daemon().name("script-run").start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a script ran", e);
        }
    }
}
