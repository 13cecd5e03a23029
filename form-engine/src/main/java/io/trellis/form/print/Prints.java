package io.trellis.form.print;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Records on paper, in the rights of who prints: what somebody may not see is on none of their pages. */
public interface Prints {

    /** The kind of artifact that holds one. */
    String KIND = "print";

    /** Those that somebody may make of this record as it is now, in order; none where the record may not be seen. */
    List<PrintDefinition> offered(CurrentUser user, RecordId record);

    /** Those for records of an entity that somebody has a role for, in order; whether for a certain one, {@link #offered} says. */
    List<PrintDefinition> of(CurrentUser user, String entity);

    /** @param fileName with its ending; {@code type} its media type */
    record Document(String fileName, String type, byte[] content) {}

    /** One of {@link #offered} as a file; empty where it is none of them. @param locale the language of the page */
    Optional<Document> make(CurrentUser user, RecordId record, String print, Locale locale);

    /** Pages that the product itself composes, as a PDF; empty where the record may not be seen. */
    Optional<Document> make(CurrentUser user, RecordId record, PrintDefinition composed, Locale locale);

    /**
     * The pages as HTML, for a look before they are made; empty where the record may not be seen.
     *
     * @param print published or drafted
     */
    Optional<String> html(CurrentUser user, RecordId record, PrintDefinition print, Locale locale);

    /**
     * What texts with placeholders are filled with, for what is no page: a mail. Empty where the record may not be seen.
     *
     * @param named what the texts name: paths and expressions
     */
    Optional<PrintValues> values(CurrentUser user, RecordId record, List<String> named, Locale locale);
}
