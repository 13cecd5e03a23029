package io.trellis.report;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.Taken;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.exchange.SmallTable;
import java.io.OutputStream;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What widgets show, as files: for who may export the records that they are about; noted in the security log. */
@Component
public class WidgetFiles {

    /** As what it is written. */
    public enum Form {
        CSV("text/csv;charset=UTF-8", SmallTable::csv),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", SmallTable::xlsx);

        private final String mediaType;
        private final BiConsumer<SmallTable, OutputStream> writer;

        Form(String mediaType, BiConsumer<SmallTable, OutputStream> writer) {
            this.mediaType = mediaType;
            this.writer = writer;
        }

        public String mediaType() {
            return mediaType;
        }

        /** As files of it end. */
        public String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Permissions permissions;
    private final SecurityLog log;

    WidgetFiles(Permissions permissions, SecurityLog log) {
        this.permissions = permissions;
        this.log = log;
    }

    /** Whether this person may take it along; what is about no records, anybody may. */
    public boolean offered(CurrentUser user, WidgetDefinition widget) {
        return Stream.of(
                        widget.entity(),
                        widget.options().path(WidgetDefinition.TARGETS).asString(""))
                .filter(entity -> !entity.isEmpty())
                .allMatch(entity -> permissions.may(user, entity, Action.EXPORT));
    }

    /**
     * Asks once more whether it is offered, before anything is written.
     *
     * @return whether it was written
     */
    public boolean write(
            CurrentUser user,
            String dashboard,
            WidgetDefinition widget,
            SmallTable table,
            Form form,
            OutputStream out) {
        if (!offered(user, widget)) {
            return false;
        }
        form.writer.accept(table, out);
        log.exported(
                user,
                "dashboard/" + dashboard,
                new Taken(widget.id(), form.ending(), table.rows().size()));
        return true;
    }
}
