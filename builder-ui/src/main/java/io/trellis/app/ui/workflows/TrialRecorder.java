package io.trellis.app.ui.workflows;

import io.trellis.workflow.simulate.FlowSample;
import io.trellis.workflow.simulate.FlowStep;
import io.trellis.workflow.simulate.FlowTrial;
import io.trellis.workflow.simulate.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Notes what happens in a trial, and after each time where it stands. */
final class TrialRecorder {

    private final FlowTrial trial;
    private final FlowSample sample;
    private final UnaryOperator<String> usernames;
    private final List<FlowStep> steps = new ArrayList<>();

    TrialRecorder(FlowTrial trial, FlowSample sample, UnaryOperator<String> usernames) {
        this.trial = trial;
        this.sample = sample;
        this.usernames = usernames;
        stands();
    }

    FlowSample sample() {
        return sample;
    }

    /** What a test has that is gone on with. */
    void repeat(List<FlowStep> known) {
        steps.clear();
        steps.addAll(known);
    }

    void happened(FlowStep.Act act) {
        steps.add(act);
        stands();
    }

    private void stands() {
        TrialState state = trial.state();
        if (state.ended().isEmpty()) {
            Map<String, Set<String>> people = new LinkedHashMap<>();
            state.tasks()
                    .forEach(task -> people.put(
                            task.element(),
                            task.people().stream()
                                    .map(one -> one.startsWith("role:") ? one : usernames.apply(one))
                                    .collect(Collectors.toSet())));
            steps.add(new FlowStep.Expect(Optional.of(state.waits()), people, Map.of()));
        }
    }

    List<FlowStep> steps() {
        return List.copyOf(steps);
    }

    /** @param people whether it is asked who gets the tasks; {@code values} what the flow has set */
    List<FlowStep> steps(boolean people, boolean values) {
        List<FlowStep> all = new ArrayList<>();
        steps.forEach(step -> all.add(
                step instanceof FlowStep.Expect(var waits, var _, var some) && !people
                        ? new FlowStep.Expect(waits, Map.of(), some)
                        : step));
        Map<String, @Nullable Object> changed = changed();
        if (values && !changed.isEmpty()) {
            all.removeIf(step ->
                    step instanceof FlowStep.Expect(var waits, var _, var some) && waits.isEmpty() && !some.isEmpty());
            all.add(new FlowStep.Expect(Optional.empty(), Map.of(), changed));
        }
        return all;
    }

    /** What of the record is not as it was given. */
    Map<String, @Nullable Object> changed() {
        Map<String, Object> now = trial.state().record().values();
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        now.forEach((key, value) -> {
            if (!Objects.equals(value, trial.given().get(key))) {
                changed.put(key, value);
            }
        });
        trial.given().keySet().stream().filter(key -> !now.containsKey(key)).forEach(key -> changed.put(key, null));
        return changed;
    }

    TrialState state() {
        return trial.state();
    }
}
