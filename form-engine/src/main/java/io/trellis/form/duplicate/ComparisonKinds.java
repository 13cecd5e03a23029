package io.trellis.form.duplicate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every comparison there is. */
@Component
public final class ComparisonKinds {

    private final List<Comparison> all;

    public ComparisonKinds(List<Comparison> all) {
        this.all =
                all.stream().sorted(Comparator.comparingInt(Comparison::order)).toList();
    }

    public List<Comparison> all() {
        return all;
    }

    public Optional<Comparison> find(String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
