package io.trellis.report;

import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;

/** A kind of widget that shows something other than figures: records, what is due, a text. */
public non-sealed interface ContentType extends WidgetType {

    @Override
    default boolean aboutRecords() {
        return false;
    }

    /** Whether there is anything that this person may see; what is not for them is not drawn. */
    default boolean isFor(CurrentUser user, WidgetDefinition widget) {
        return true;
    }

    /**
     * What it shows this person, in their rights.
     *
     * @param filter the widget's own, with what the dashboard's filters are set to; all where it is not about records
     * @throws io.trellis.form.query.InvalidQuery where the definition asks for what cannot be answered
     */
    WidgetData data(WidgetDefinition widget, Filter filter, CurrentUser user, Viewing viewing);
}
