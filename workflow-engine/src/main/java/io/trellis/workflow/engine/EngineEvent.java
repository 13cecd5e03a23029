package io.trellis.workflow.engine;

import java.util.Map;

/**
 * What the engine did, written in its own transaction and relayed afterwards, in order.
 *
 * @param sequence grows
 * @param kind {@code started}, {@code task}, {@code taskEnded}, {@code log}, {@code failed}, {@code ended}
 * @param data plain values
 */
public record EngineEvent(long sequence, String kind, Map<String, Object> data) {

    /** Whose word it is; the order of words matters within one process only. */
    public String process() {
        return data.get("process") instanceof String process ? process : "";
    }
}
