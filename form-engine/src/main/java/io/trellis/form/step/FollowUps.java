package io.trellis.form.step;

import java.util.List;
import org.springframework.stereotype.Component;

/** Every kind of follow-up there is. */
@Component
public final class FollowUps {

    private final List<FollowUp> all;

    public FollowUps(List<FollowUp> all) {
        this.all = List.copyOf(all);
    }

    /** @throws IllegalStateException where there is none: what was kept with an operation is known to the version that goes on with it */
    public FollowUp get(String id) {
        return all.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such follow-up: " + id));
    }
}
