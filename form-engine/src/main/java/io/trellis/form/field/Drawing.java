package io.trellis.form.field;

import io.trellis.core.filter.Filter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a value is drawn where it is read, without any toolkit. What a reader cannot see stands in the words of
 * {@link FieldType#format}.
 */
public sealed interface Drawing {

    /** As its kind is shown everywhere: words, tags, links, numbers to the right. */
    record Words() implements Drawing {}

    /** So many of {@code most} stars. */
    record Stars(int count, int most) implements Drawing {}

    /** A long text with its headings and lists, as HTML that may stand in anybody's page. */
    record Html(String clean) implements Drawing {}

    /** The words as a link out of the product. @param address https, of the product's own making */
    record Link(String address) implements Drawing {}

    /** Source in a fixed width, its lines as they are. */
    record Source(String lines) implements Drawing {}

    /** A picture as an SVG element of the product's own making, with the words beneath. */
    record Picture(String svg) implements Drawing {}

    /** Files to be opened; pictures among them are shown small. @param pictures they are looked at, not read by their names */
    record Files(List<FileValue> files, boolean pictures) implements Drawing {
        public Files {
            files = List.copyOf(files);
        }
    }

    /** A filter in words. @param entity whose records it is of */
    record Matching(String entity, Filter filter) implements Drawing {}

    /** A bar that is filled so far, with the words beside it. */
    record Bar(BigDecimal percent) implements Drawing {}

    /** The words as a chip; how it goes on where it does. @param color a name of the product's palette */
    record Clock(String color, Optional<Going> going) implements Drawing {}

    /**
     * A clock that goes on while somebody looks.
     *
     * @param left of it now; less than nothing when it is late
     * @param warned so much is left when it is time to be warned
     * @param turns moments at which it goes and stands, in turn
     */
    record Going(Duration left, Duration warned, List<Instant> turns) {
        public Going {
            turns = List.copyOf(turns);
        }
    }
}
