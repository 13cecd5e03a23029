package io.trellis.form.field;

import java.math.BigDecimal;

/**
 * How a value is drawn where it is read, without any toolkit. What a reader cannot see stands in the words of
 * {@link FieldType#format}.
 */
public sealed interface Drawing {

    /** As its kind is shown everywhere: words, tags, links, numbers to the right. */
    record Words() implements Drawing {}

    /** So many of {@code most} stars. */
    record Stars(int count, int most) implements Drawing {}

    /** A bar that is filled so far, with the words beside it. */
    record Bar(BigDecimal percent) implements Drawing {}
}
