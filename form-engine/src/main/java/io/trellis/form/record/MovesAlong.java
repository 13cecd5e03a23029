package io.trellis.form.record;

import io.trellis.core.i18n.LocalizedText;
import java.util.Collection;
import java.util.List;

/** Something that is kept about a record and goes to the one that takes its place, such as comments. A bean. */
public interface MovesAlong {

    /** A word for notes. */
    String name();

    LocalizedText label();

    long count(Collection<RecordId> records);

    /** Ids of what is kept about a record now, in any order. */
    List<String> of(RecordId record, int most);

    /** Each call may be repeated; what is gone meanwhile stays gone. */
    void move(Collection<String> ids, RecordId to);
}
