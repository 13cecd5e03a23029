package io.trellis.form.field;

import io.trellis.core.filter.FilterJson;
import org.jspecify.annotations.Nullable;

/** What somebody entered, as messages show it: a text as it is, everything else as the JSON that it came as. */
public final class Entered {

    private static final int LONGEST = 100;

    private Entered() {}

    /** At most a hundred signs of it. */
    public static String shown(@Nullable Object input) {
        String text = input instanceof String entered
                ? entered
                : FilterJson.node(input).toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
