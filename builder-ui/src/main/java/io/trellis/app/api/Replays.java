package io.trellis.app.api;

import io.trellis.app.api.KeptAnswers.Answer;
import io.trellis.app.signin.CurrentUsers;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A kept answer in the rights of now: what was shown with a record is read again, so that nothing outlives a right. */
@Component
class Replays {

    private static final Pattern RECORD = Pattern.compile("/api/v1/records/([^/]+)/([^/]+)");

    private final CurrentUsers users;
    private final Records records;
    private final RecordJson json;
    private final JsonMapper mapper;

    Replays(CurrentUsers users, Records records, RecordJson json, JsonMapper mapper) {
        this.users = users;
        this.records = records;
        this.json = json;
        this.mapper = mapper;
    }

    /** Empty where the caller may no longer see what it tells of. */
    Optional<Answer> now(Answer kept) {
        Matcher record = RECORD.matcher(kept.headers().getOrDefault(HttpHeaders.LOCATION, ""));
        if (!record.matches()) {
            return Optional.of(kept);
        }
        return users.find().flatMap(user -> records.get(user, new RecordId(record.group(1), record.group(2)))
                .map(seen -> again(user, kept, seen)));
    }

    private Answer again(CurrentUser user, Answer kept, RecordData record) {
        Map<String, String> headers = new HashMap<>(kept.headers());
        headers.put(HttpHeaders.ETAG, "\"" + record.revision() + "\"");
        return Answer.plain(kept.status(), headers, mapper.writeValueAsBytes(json.write(user, record)));
    }
}
