package io.trellis.workflow.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An engine in memory, for what is only tried: the same as the other, but nothing happens in it by itself. Its timers count
 * from the machine's time, whatever time is tried.
 */
public interface TrialEngine extends AutoCloseable {

    FlowEngine engine();

    /** What a process would do by itself, now or later, oldest first. */
    List<Due> due(String process);

    /**
     * @param element where it is
     * @param at null for what is to be done at once
     */
    record Due(String id, String element, @Nullable Instant at) {}

    /** Does it, whether it is time or not. Throws what the step throws. */
    void run(Due due);

    /** The messages and signals that a process waits for. */
    List<Awaited> awaited(String process);

    record Awaited(Post.Kind kind, String name, String element) {}

    /** Plain values by name. */
    Map<String, Object> variables(String process);

    /** The sequence flows that were taken. */
    Set<String> taken(String process);

    /** The process as if it had never been. */
    void forget(String process);

    @Override
    void close();

    /** Makes engines in memory. */
    interface Factory {

        TrialEngine open(FlowCallbacks callbacks);
    }
}
