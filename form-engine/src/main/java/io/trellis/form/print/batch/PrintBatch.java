package io.trellis.form.print.batch;

import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.bulk.Bulk;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Prints of many records as one file. Each record is asked about by itself: what somebody may not print is left out, and told. */
public interface PrintBatch {

    /** The job that makes it; its result {@code file} is the id of what it made. */
    String KIND = "print-batch";

    /** More records than this are not printed at once. */
    int MOST = Limits.PRINTED_RECORDS;

    /** How long the file is there for who asked for it. */
    Duration KEPT = Duration.ofDays(1);

    enum Form {
        /** All pages in one PDF, each record from a new page and with its own page numbers. */
        PDF("application/pdf"),
        /** A file for each record, packed. */
        ZIP("application/zip");

        private final String type;

        Form(String type) {
            this.type = type;
        }

        public String type() {
            return type;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Form> of(String code) {
            return Arrays.stream(values())
                    .filter(form -> form.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * Begins it.
     *
     * @return the id of the job
     * @throws io.trellis.core.error.TrellisException INVALID_INPUT where there are more than {@link #MOST} records or no such
     *     print for them, FORBIDDEN for a key that is narrowed to fields: it could not fetch what came of it
     */
    String start(CurrentUser user, String entity, Bulk.Which which, String print, Form form, Locale locale);
}
