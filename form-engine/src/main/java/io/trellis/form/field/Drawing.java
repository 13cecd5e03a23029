package io.trellis.form.field;

import java.math.BigDecimal;
import java.util.List;

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

    /** A bar that is filled so far, with the words beside it. */
    record Bar(BigDecimal percent) implements Drawing {}
}
