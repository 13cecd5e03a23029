package io.trellis.workflow.definition;

import io.trellis.workflow.StepType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every kind of step there is. */
@Component
public final class StepTypes {

    private final List<StepType> all;

    public StepTypes(List<StepType> all) {
        this.all = all.stream().sorted(Comparator.comparing(StepType::id)).toList();
    }

    public List<StepType> all() {
        return all;
    }

    public Optional<StepType> find(String id) {
        return all.stream().filter(type -> type.id().equals(id)).findFirst();
    }
}
