package io.trellis.form.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The group value that stands for all beyond the first so many.
 *
 * @param values what is together in it
 */
public record Others(List<@Nullable Object> values) {

    public Others {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }
}
