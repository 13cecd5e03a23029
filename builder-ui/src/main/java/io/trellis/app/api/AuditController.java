package io.trellis.app.api;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.Asked;
import io.trellis.core.audit.SecurityLog.Call;
import io.trellis.core.audit.SecurityLog.Entry;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.security.Capability;
import io.trellis.core.security.Permissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    private final Refusals refusals;

    AuditController(Caller caller, Permissions permissions, SecurityLog log, Refusals refusals) {
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
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "50") int size) {
        if (!permissions.has(caller.user(Caller.ADMIN), Capability.ADMIN)) {
            throw refusals.forbidden();
        }
        if (size < 1 || size > MOST) {
            throw refusals.invalid("size", "out-of-range", "audit-size", MOST);
        }
        List<Entry> found =
                log.find(new Asked(what.map(this::what), user, Optional.empty(), Optional.empty(), after), size + 1);
        List<Entry> page = found.subList(0, Math.min(size, found.size()));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("entries", page.stream().map(AuditController::write).toList());
        answer.put("next", found.size() > size ? page.getLast().id() : null);
        return answer;
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

    private static String word(What what) {
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
        return json;
    }
}
