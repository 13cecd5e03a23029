package io.trellis.app.audit;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.Asked;
import io.trellis.core.audit.SecurityLog.Call;
import io.trellis.core.audit.SecurityLog.Entry;
import io.trellis.core.audit.SecurityLog.Taken;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.exchange.Exports;
import io.trellis.form.exchange.Exports.Content;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The entries of the security log as a table, for administrators; that somebody took them away is an entry itself. */
@Component
public class LogFile {

    /** As what it is written. */
    public enum Format {
        CSV("text/csv;charset=UTF-8"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        public String fileName() {
            return "audit-log." + name().toLowerCase(Locale.ROOT);
        }
    }

    private static final List<String> COLUMNS =
            List.of("at", "what", "user", "by", "from", "way", "record", "changes", "tool", "status", "count", "form");
    private static final int PAGE = 500;
    /** As many as a worksheet has room for beneath its head. */
    private static final int MOST = 1_000_000;

    private final SecurityLog log;
    private final Exports exports;
    private final Permissions permissions;
    private final CheckWords words;
    private final Messages messages;

    LogFile(SecurityLog log, Exports exports, Permissions permissions, CheckWords words, Messages messages) {
        this.log = log;
        this.exports = exports;
        this.permissions = permissions;
        this.words = words;
        this.messages = messages;
    }

    /** @throws TrellisException FORBIDDEN for who does not administer, before anything is written */
    public void ask(CurrentUser user) {
        user.requireActing();
        if (!permissions.has(user, Capability.ADMIN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("app.admin.forbidden"));
        }
    }

    /**
     * Newest first, up to a million entries.
     *
     * @param way {@code browser} or {@code api}
     * @throws TrellisException FORBIDDEN for who does not administer
     */
    public void write(CurrentUser user, Asked asked, Format format, String way, OutputStream out) {
        ask(user);
        Content.Written table = new Content.Written(
                COLUMNS.stream()
                        .map(column -> messages.text("app.admin.audit.column." + column)
                                .in(user.locale()))
                        .toList(),
                () -> new Rows(user, asked));
        long rows =
                switch (format) {
                    case CSV -> exports.csv(user, table, out);
                    case XLSX -> {
                        String name = messages.text("app.admin.audit").in(user.locale());
                        yield exports.xlsx(user, List.of(new Exports.Sheet(name, table)), out);
                    }
                };
        log.exported(
                What.LOG_EXPORTED,
                user.username(),
                way,
                null,
                new Taken("", format.name().toLowerCase(Locale.ROOT), rows));
    }

    /** Page by page. */
    private final class Rows implements Iterator<List<@Nullable Object>> {

        private final CurrentUser user;
        private final Deque<Entry> page = new ArrayDeque<>();
        private Asked next;
        private boolean more = true;
        private int left = MOST;

        Rows(CurrentUser user, Asked asked) {
            this.user = user;
            this.next = asked;
        }

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && more) {
                page.addAll(log.find(next, PAGE));
                more = page.size() == PAGE;
                if (!page.isEmpty()) {
                    next = next.after(page.getLast());
                }
            }
            return left > 0 && !page.isEmpty();
        }

        @Override
        public List<@Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            left--;
            return cells(page.removeFirst());
        }

        private List<@Nullable Object> cells(Entry entry) {
            Call call = entry.call();
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(entry.at());
            cells.add(words.kind(user, entry.what()));
            cells.add(entry.name());
            cells.add(entry.by());
            cells.add(entry.from());
            cells.add(entry.way());
            cells.add(entry.record());
            cells.add(entry.changes().entrySet().stream()
                    .map(change -> change.getKey()
                            + Stream.of(
                                            change.getValue().from(),
                                            change.getValue().to())
                                    .map(value -> value == null ? "" : value.toString())
                                    .collect(Collectors.joining(" → ", ": ", "")))
                    .collect(Collectors.joining("; ")));
            cells.add(call == null ? null : call.tool());
            cells.add(call == null ? null : String.valueOf(call.status()));
            Taken taken = entry.taken();
            cells.add(taken == null ? null : String.valueOf(taken.count()));
            cells.add(taken == null ? null : taken.form());
            return cells;
        }
    }
}
