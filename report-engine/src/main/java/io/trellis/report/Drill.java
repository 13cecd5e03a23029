package io.trellis.report;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.query.ReportQuery;

/** Somewhere that a click leads to. A bean; pure, so that what it shows is asked for as anything else is. */
public interface Drill {

    String id();

    LocalizedText label();

    boolean available(Click click, ReportQuery prepared, Viewing viewing);

    Target apply(Click click, ReportQuery prepared, Viewing viewing);

    /** The records of an entity that match. */
    record Target(String entity, Filter filter) {}
}
