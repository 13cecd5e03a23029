package io.trellis.workflow.rivals;

import io.trellis.workflow.ProcessInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was tried at one approval, and what the product says of it afterwards.
 *
 * @param clocks when the clock went on by more than an hour, and when all that was due then was over
 * @param written numbers of the deeds in the product's own history, in its order
 * @param open the step that waits in the end; empty where none does
 * @param holder who has that step; null for several
 */
record History(
        List<Deed> deeds,
        List<Span> clocks,
        List<Integer> written,
        ProcessInfo.State state,
        String open,
        @Nullable String holder) {

    record Span(long began, long ended) {}
}
