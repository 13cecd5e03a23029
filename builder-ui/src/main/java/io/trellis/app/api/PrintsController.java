package io.trellis.app.api;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.print.Prints;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /records/{entity}/{id}/prints}: a record on paper. */
@RestController
@RequestMapping("/api/v1/records/{entity}/{id}/prints")
class PrintsController {

    private final Caller caller;
    private final Prints prints;
    private final Records records;
    private final RecordJson json;
    private final Refusals refusals;

    PrintsController(Caller caller, Prints prints, Records records, RecordJson json, Refusals refusals) {
        this.json = json;
        this.caller = caller;
        this.prints = prints;
        this.records = records;
        this.refusals = refusals;
    }

    @GetMapping
    Map<String, Object> offered(@PathVariable String entity, @PathVariable String id) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        RecordId record = record(entity, id);
        if (records.get(user, record).isEmpty()) {
            throw refusals.notFound();
        }
        return Map.of(
                "prints",
                prints.offered(user, record).stream()
                        .map(print -> Map.of(
                                "name", print.name(), "label", print.label().in(user.locale())))
                        .toList());
    }

    /** @param language zh or en; the caller's where it is left out */
    @GetMapping("/{print}")
    ResponseEntity<byte[]> pdf(
            @PathVariable String entity,
            @PathVariable String id,
            @PathVariable String print,
            @RequestParam(required = false) @Nullable String language) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        Locale locale = PrintLanguages.find(language == null ? "" : language, user.locale())
                .orElseThrow(() -> refusals.invalid("language", "unknown-language", "unknown-language"));
        Prints.Document made =
                prints.make(user, record(entity, id), print, locale).orElseThrow(refusals::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(made.type()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(made.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(made.content());
    }

    private RecordId record(String entity, String id) {
        json.entity(entity);
        return new RecordId(entity, id);
    }
}
