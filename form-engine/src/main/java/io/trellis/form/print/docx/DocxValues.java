package io.trellis.form.print.docx;

import io.trellis.form.barcode.Barcode;
import java.util.List;
import java.util.Optional;

/** What a document is filled with, where it stands: of a record, or of one row of a sub-table. */
public interface DocxValues {

    /** Empty for nothing. */
    String text(String expression);

    /** A number as Chinese capitals; empty for what is none. */
    String capitals(String expression);

    /** Empty where it is no picture, or not to be seen. */
    Optional<WordPicture> picture(String path);

    /** A value as a code for scanners; empty where there is none of it. */
    Optional<byte[]> code(Barcode kind, String expression);

    boolean isTrue(String condition);

    /** The rows of a sub-table, each with what it is filled with. */
    List<DocxValues> rows(String table);

    /** Counts what a document becomes larger by. @throws io.trellis.core.error.TrellisException TOO_LARGE for more than documents are made of */
    void weigh(int signs);
}
