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

    /** @param fileName with its ending */
    record Document(String fileName, byte[] pdf) {}

    /** One of {@link #offered} as PDF; empty where it is none of them. @param locale the language of the page */
    Optional<Document> pdf(CurrentUser user, RecordId record, String print, Locale locale);

    /**
     * The pages as HTML, for a look before they are made; empty where the record may not be seen.
     *
     * @param print published or drafted
     */
    Optional<String> html(CurrentUser user, RecordId record, PrintDefinition print, Locale locale);
}
