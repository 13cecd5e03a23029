package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.layout.ListLook.ColumnLook;
import io.trellis.form.layout.Presented;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import java.util.List;

/** How a {@link io.trellis.form.layout.Presentation} looks. A bean under the same id. */
interface ListDrawing {

    String id();

    /** What is to be drawn below search and filters. */
    record Asked(
            CurrentUser user,
            ShownView view,
            Presented presented,
            ListQuery query,
            List<String> columns,
            Around around) {

        String entity() {
            return query.entity();
        }
    }

    /** What the page does with what somebody does in the drawing. */
    interface Around {

        void sort(List<Sort> sort);

        void select(List<RecordData> records);

        void arrange(List<String> columns);

        /** A column was made wider or narrower, or is to stay in sight or not. @param drawn whether it is so already */
        void look(String column, ColumnLook look, boolean drawn);

        /** Something was changed: the list is drawn anew. */
        void renew();
    }

    /**
     * Nothing where no record is found, which the page says itself.
     *
     * @throws io.trellis.form.query.InvalidQuery
     */
    List<Component> draw(Asked asked);

    /** Whether people may choose its columns. */
    boolean hasColumns();
}
