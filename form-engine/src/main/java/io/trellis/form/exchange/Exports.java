package io.trellis.form.exchange;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.ListQuery;
import java.io.OutputStream;

/** Lists into CSV and XLSX, as the user may see them; cells that a spreadsheet would run as formulas are defused. */
public interface Exports {

    /** Everything the query matches, in its sort; page size and place are ignored. Needs the right to export. */
    void csv(CurrentUser user, ListQuery query, OutputStream out);

    void xlsx(CurrentUser user, ListQuery query, OutputStream out);
}
