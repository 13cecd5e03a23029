package io.trellis.workflow.simulate;

import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Trying flows as they are drawn, published or not. For who designs. */
public interface FlowTrials {

    /** So many are open at once for a person; the one that was begun first is put away for another. */
    int MOST_OPEN = 3;

    /**
     * Begins a process of a flow with a sample, and lets it go on to where it waits.
     *
     * @param analyst only what they may see can be named by the sample
     * @param whole the artifacts as they would be published: entities and called flows are those
     */
    Begun begin(CurrentUser analyst, ArtifactSet whole, String flow, FlowSample sample);

    sealed interface Begun {

        record Running(FlowTrial trial) implements Begun {}

        record Refused(LocalizedText why) implements Begun {}
    }

    /**
     * Takes one element by itself, as a process would that comes to it with this record. Nothing is begun and nothing goes on.
     *
     * @param variables what the process would know by then: results of steps before, {@code outcome}, results of tasks
     */
    TriedElement take(
            CurrentUser analyst,
            ArtifactSet whole,
            String flow,
            String element,
            FlowSample sample,
            Map<String, Object> variables);

    /** The values of a record as a sample has them, as far as this person may read them. */
    Optional<Map<String, Object>> sample(CurrentUser analyst, RecordId record);

    /** Runs one test. */
    Result run(CurrentUser analyst, ArtifactSet whole, FlowTest test);

    /** Runs one test and leaves the trial open where it ended or first differed, to be looked at and gone on with. */
    Opened open(CurrentUser analyst, ArtifactSet whole, FlowTest test);

    /** @param trial empty where it did not even begin */
    record Opened(Result result, Optional<FlowTrial> trial) {}

    /** The tests of a flow, by name. */
    List<FlowTest> tests(ArtifactSet whole, String flow);

    /** Those of them that name this flow, run, with what they cover. */
    Report run(CurrentUser analyst, ArtifactSet whole, String flow);

    /** @param taken the sequence flows that it took */
    record Result(FlowTest test, Outcome outcome, Set<String> taken) {

        public Result {
            taken = Set.copyOf(taken);
        }
    }

    sealed interface Outcome {

        record Passed() implements Outcome {}

        /** @param step the number of the step, from 0; of the steps' number for what is expected at the end, -1 for the beginning */
        record Differs(int step, LocalizedText why) implements Outcome {}

        /** It could not be run here: nobody has the role that it needs, say. */
        record NotRun(LocalizedText why) implements Outcome {}
    }

    /**
     * @param ways all sequence flows of the flow
     * @param covered those that some test takes that passed
     */
    record Report(List<Result> results, Set<String> ways, Set<String> covered) {

        public Report {
            results = List.copyOf(results);
            ways = Set.copyOf(ways);
            covered = Set.copyOf(covered);
        }

        public int percent() {
            return ways.isEmpty() ? 100 : (int) (100L * covered.size() / ways.size());
        }

        public boolean passed() {
            return results.stream().noneMatch(result -> result.outcome() instanceof Outcome.Differs);
        }
    }
}
