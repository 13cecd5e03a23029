package io.trellis.app.api;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.Timeline;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /records/{entity}/{id}/timeline}: what happened to and around a record. */
@RestController
@RequestMapping("/api/v1/records/{entity}/{id}/timeline")
class TimelineController {

    private final Caller caller;
    private final Timeline timeline;
    private final RecordJson records;
    private final TimelineJson json;
    private final Refusals refusals;

    TimelineController(Caller caller, Timeline timeline, RecordJson records, TimelineJson json, Refusals refusals) {
        this.caller = caller;
        this.timeline = timeline;
        this.records = records;
        this.json = json;
        this.refusals = refusals;
    }

    @GetMapping
    Map<String, @Nullable Object> get(
            @PathVariable String entity,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kinds,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int size) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        records.entity(entity);
        if (size < 1 || size > Timeline.LARGEST_PAGE) {
            throw refusals.invalid("size", "out-of-range", "timeline-size", Timeline.LARGEST_PAGE);
        }
        RecordId record = new RecordId(entity, id);
        Set<String> wanted = Arrays.stream(kinds.split(","))
                .map(String::strip)
                .filter(kind -> !kind.isEmpty())
                .collect(Collectors.toSet());
        Timeline.Page page = timeline.page(user, record, new Timeline.Query(wanted, Optional.ofNullable(after), size))
                .orElseThrow(refusals::notFound);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "entries",
                page.entries().stream()
                        .map(entry -> json.write(user, record, entry))
                        .toList());
        answer.put("next", page.next().orElse(null));
        return answer;
    }
}
