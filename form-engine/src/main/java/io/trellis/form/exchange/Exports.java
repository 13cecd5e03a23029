package io.trellis.form.exchange;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.ListQuery;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists into CSV and XLSX, as the user may see them, noted in the security log; cells that a spreadsheet would run as formulas are defused. */
public interface Exports {

    /** Everything the query matches, in its sort; page size and place are ignored. Needs the right to export. */
    void csv(CurrentUser user, ListQuery query, OutputStream out);

    void xlsx(CurrentUser user, ListQuery query, OutputStream out);

    /**
     * What is no list of records: whoever asks has looked at the rights, and notes it.
     *
     * @return how many rows are in it
     */
    long csv(CurrentUser user, Content.Written table, OutputStream out);

    /**
     * Several sheets in one file; needs the right to export what is listed. Whoever asks notes it.
     *
     * @return how many rows are in it
     */
    long xlsx(CurrentUser user, List<Sheet> sheets, OutputStream out);

    /** @param name is made fit, and another than those before */
    record Sheet(String name, Content content) {}

    /** What a sheet holds. */
    sealed interface Content {

        /** @param most so many records, the first in the query's sort */
        record Listed(ListQuery query, int most) implements Content {}

        /** Cells as texts, numbers, days and moments; null for nothing. Rows are taken one by one as they are written. */
        record Written(List<String> heads, Iterable<List<@Nullable Object>> rows) implements Content {}
    }
}
