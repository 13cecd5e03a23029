package io.trellis.form.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The group value that stands for all beyond the first so many, told from every other by being it. */
public final class Others {

    private final List<@Nullable Object> values;

    public Others(List<@Nullable Object> values) {
        this.values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** What is together in it. */
    public List<@Nullable Object> values() {
        return values;
    }
}
