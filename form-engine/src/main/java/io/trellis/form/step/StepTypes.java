package io.trellis.form.step;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every kind of step there is. */
@Component
public final class StepTypes {

    private final List<StepType<?>> all;

    public StepTypes(List<StepType<?>> all) {
        this.all = all.stream()
                .sorted(Comparator.<StepType<?>, String>comparing(StepType::id))
                .toList();
    }

    /** Those that can be taken at such a place. */
    public List<StepType<?>> at(Class<? extends StepRun> place) {
        return all.stream().filter(type -> type.place().isAssignableFrom(place)).toList();
    }

    public Optional<StepType<?>> find(String id, Class<? extends StepRun> place) {
        return at(place).stream().filter(type -> type.id().equals(id)).findFirst();
    }
}
