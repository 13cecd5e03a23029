package io.trellis.form.file;

import io.trellis.core.security.CurrentUser;
import java.util.List;

/** Files of records by their names: of fields, attachments and comments, as far as the person may have them now. */
public interface FileSearch {

    /**
     * Every word occurs in the name, in any writing, by pinyin or its initials. Of names that very many files have only the
     * latest are looked at.
     *
     * @return the latest first; each file once for each record
     */
    List<FoundFile> find(CurrentUser user, String words, int limit);
}
