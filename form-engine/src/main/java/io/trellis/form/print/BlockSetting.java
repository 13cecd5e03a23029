package io.trellis.form.print;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;

/** Something that an analyst says of a block; each is entered in its own way. */
public sealed interface BlockSetting {

    /** The member of the block's settings. */
    String key();

    LocalizedText label();

    /** A text in both languages, in Markdown, with values of the record in double braces. */
    record Text(String key, LocalizedText label) implements BlockSetting {}

    /** Values of the record, by their paths. @param most at most so many; one alone stands as a text, several as a list */
    record Values(String key, LocalizedText label, int most) implements BlockSetting {}

    /** A sub-table of the record. */
    record Rows(String key, LocalizedText label) implements BlockSetting {}

    /** Columns of the sub-table that another setting names. @param summed only those that can be summed */
    record Columns(String key, LocalizedText label, String rows, boolean summed) implements BlockSetting {}

    /** A picture of the print's own, such as a logo, as a {@link PagePicture}. */
    record Picture(String key, LocalizedText label) implements BlockSetting {}

    /** One of a few; the first where nothing is said. */
    record Choice(String key, LocalizedText label, List<Option> options) implements BlockSetting {

        public record Option(String code, LocalizedText label) {}
    }
}
