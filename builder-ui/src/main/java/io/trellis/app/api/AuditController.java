package io.trellis.app.api;

import io.trellis.app.audit.CheckWords;
import io.trellis.app.audit.LogFile;
import io.trellis.app.audit.LogFile.Format;
import io.trellis.core.audit.LogCheck;
import io.trellis.core.audit.LogCheck.Checked;
import io.trellis.core.audit.Receipt;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.Asked;
import io.trellis.core.audit.SecurityLog.Call;
import io.trellis.core.audit.SecurityLog.Entry;
import io.trellis.core.audit.SecurityLog.Taken;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /audit}: who signed in, failed to, left, and whose password and rights changed, which lock was lifted; for administrators. */
@RestController
class AuditController {

    private static final int MOST = 500;

    private final Caller caller;
    private final Permissions permissions;
    private final SecurityLog log;
    private final LogCheck check;
    private final CheckWords words;
    private final LogFile file;
    private final Refusals refusals;

    AuditController(
            Caller caller,
            Permissions permissions,
            SecurityLog log,
            LogCheck check,
            CheckWords words,
            LogFile file,
            Refusals refusals) {
        this.check = check;
        this.words = words;
        this.file = file;
        this.caller = caller;
        this.permissions = permissions;
        this.log = log;
        this.refusals = refusals;
    }

    /** Newest first; {@code next} of one page is {@code after} of the next. */
    @GetMapping("/api/v1/audit")
    Map<String, @Nullable Object> entries(
            @RequestParam Optional<String> what,
            @RequestParam Optional<String> user,
            @RequestParam Optional<String> from,
            @RequestParam Optional<String> until,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "50") int size) {
        administrator();
        if (size < 1 || size > MOST) {
            throw refusals.invalid("size", "out-of-range", "audit-size", MOST);
        }
        List<Entry> found = log.find(asked(what, user, from, until, after), size + 1);
        List<Entry> page = found.subList(0, Math.min(size, found.size()));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("entries", page.stream().map(AuditController::write).toList());
        answer.put("next", found.size() > size ? page.getLast().id() : null);
        return answer;
    }

    /** Whether every entry is as it was written. @param receipt of an earlier check, which has to fit as well */
    @GetMapping("/api/v1/audit/check")
    Map<String, @Nullable Object> check(@RequestParam Optional<String> receipt) {
        CurrentUser reader = administrator();
        Checked checked = check.check(receipt.map(text ->
                Receipt.of(text).orElseThrow(() -> refusals.invalid("receipt", "no-receipt", "audit-receipt"))));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("holds", checked.finding().isEmpty());
        answer.put("entries", checked.entries());
        answer.put("keyed", checked.keyed());
        answer.put("older", checked.older());
        answer.put("receipt", checked.receipt().map(Receipt::toString).orElse(null));
        answer.put("words", words.of(reader, checked));
        checked.finding().ifPresent(finding -> {
            Map<String, @Nullable Object> found = new LinkedHashMap<>();
            found.put("damage", word(finding.damage()));
            found.put("missing", finding.missing());
            found.put("at", finding.at().map(AuditController::write).orElse(null));
            answer.put("finding", found);
        });
        return answer;
    }

    /** What {@link #entries} lists, all of it, as a file. @param format csv or xlsx */
    @GetMapping("/api/v1/audit/file")
    void file(
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam Optional<String> what,
            @RequestParam Optional<String> user,
            @RequestParam Optional<String> from,
            @RequestParam Optional<String> until,
            HttpServletResponse response)
            throws IOException {
        CurrentUser reader = administrator();
        Format written = Arrays.stream(Format.values())
                .filter(known -> word(known).equals(format))
                .findFirst()
                .orElseThrow(() -> refusals.invalid("format", "unknown-format", "decision-format"));
        Asked asked = asked(what, user, from, until, Optional.empty());
        file.ask(reader);
        response.setContentType(written.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(written.fileName())
                        .build()
                        .toString());
        file.write(reader, asked, written, "api", response.getOutputStream());
    }

    private Asked asked(
            Optional<String> what,
            Optional<String> user,
            Optional<String> from,
            Optional<String> until,
            Optional<String> after) {
        return new Asked(
                what.map(this::what),
                user,
                from.map(text -> moment("from", text)),
                until.map(text -> moment("until", text)),
                after);
    }

    private Instant moment(String parameter, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw refusals.invalid(parameter, "wrong-type", "audit-moment", text);
        }
    }

    private CurrentUser administrator() {
        CurrentUser user = caller.user(Caller.ADMIN);
        if (!permissions.has(user, Capability.ADMIN)) {
            throw refusals.forbidden();
        }
        return user;
    }

    private What what(String word) {
        return Arrays.stream(What.values())
                .filter(known -> word(known).equals(word))
                .findFirst()
                .orElseThrow(() -> refusals.invalid(
                        "what",
                        "unknown",
                        "audit-what",
                        word,
                        Arrays.stream(What.values()).map(AuditController::word).collect(Collectors.joining(", "))));
    }

    private static String word(Enum<?> what) {
        return what.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, @Nullable Object> write(Entry entry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", entry.id());
        json.put("at", entry.at().toString());
        json.put("what", word(entry.what()));
        json.put("user", entry.name());
        json.put("by", entry.by());
        json.put("from", entry.from());
        json.put("way", entry.way());
        if (entry.record() != null) {
            json.put("record", entry.record());
        }
        Call call = entry.call();
        if (call != null) {
            json.put("tool", call.tool());
            json.put("status", call.status());
        }
        Taken taken = entry.taken();
        if (taken != null) {
            if (!taken.part().isEmpty()) {
                json.put("part", taken.part());
            }
            json.put("form", taken.form());
            json.put("count", taken.count());
        }
        return json;
    }
}
