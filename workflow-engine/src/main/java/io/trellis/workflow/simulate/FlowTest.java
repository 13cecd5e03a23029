package io.trellis.workflow.simulate;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A case of a flow, as an artifact of kind {@value #KIND} holds it: what it begins with, what happens, what is expected.
 *
 * @param flow the name of the flow
 * @param aside whether it is not run, for as long as somebody mends it
 * @param ends how the process ends, as in {@code completed} or {@code rejected}; empty where that is not asked
 * @param path the sequence flows that are taken; empty where that is not asked
 */
public record FlowTest(
        String name,
        String app,
        LocalizedText label,
        String flow,
        boolean aside,
        FlowSample sample,
        List<FlowStep> steps,
        Optional<String> ends,
        Optional<Set<String>> path) {

    public static final String KIND = "flow-test";

    /** So many steps has one at most. */
    public static final int MOST_STEPS = 200;

    public FlowTest {
        steps = List.copyOf(steps);
        path = path.map(TreeSet::new);
    }
}
