package io.trellis.form.exchange;

import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.LineMatches.Like;
import io.trellis.form.record.Duplicates.Reason;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a trial found alike, one line of JSON for each line, kept for the person who decides. Of records it has the ids only:
 * whoever looks reads them anew, in their own rights.
 */
final class AlikeFile implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path path;
    private final BufferedWriter text;
    private final Locale locale;
    private long written;

    AlikeFile(Locale locale) throws IOException {
        this.locale = locale;
        this.path = Files.createTempFile("import-alike", ".jsonl");
        this.text = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    }

    void add(long line, Map<String, String> values, List<Like> likes) {
        if (written == Limits.DECIDED_ROWS) {
            return;
        }
        written++;
        ObjectNode json = JSON.createObjectNode().put("line", line);
        values(json, values);
        for (Like like : likes) {
            ObjectNode one = json.withArray("alike").addObject();
            if (like.line() > 0) {
                one.put("line", like.line());
                values(one, like.values());
            } else {
                one.put("record", like.record().id().id());
            }
            if (like.refused()) {
                one.put("refused", true);
            }
            like.reasons().forEach(reason -> reason(one.withArray("reasons").addObject(), reason));
        }
        try {
            text.write(JSON.writeValueAsString(json));
            text.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void values(ObjectNode json, Map<String, String> values) {
        ObjectNode all = json.putObject("values");
        values.forEach(all::put);
    }

    private void reason(ObjectNode json, Reason reason) {
        json.put("rule", reason.rule().in(locale));
        for (LocalizedText field : reason.fields()) {
            json.withArray("fields").add(field.in(locale));
        }
    }

    /** Empty where nothing was found. */
    Optional<StoredFile> store(io.trellis.core.file.Files files, CurrentUser owner) throws IOException {
        text.flush();
        if (written == 0) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(path)) {
            return Optional.of(
                    files.storeFor(Imports.UPLOADS_KEPT, owner, "duplicates.jsonl", "application/jsonl", content));
        }
    }

    @Override
    public void close() {
        try {
            text.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param record an id, empty for an earlier line */
    record Kept(String record, long line, Map<String, String> values, boolean refused, List<Alikes.Why> reasons) {}

    /** A line as it was kept. */
    record KeptLine(long line, Map<String, String> values, List<Kept> alike) {}

    static List<KeptLine> read(InputStream content, long from, int most) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8))) {
            return lines.lines().skip(from).limit(most).map(AlikeFile::line).toList();
        }
    }

    private static KeptLine line(String text) {
        JsonNode json = JSON.readTree(text);
        List<Kept> alike = new ArrayList<>();
        for (JsonNode one : json.path("alike")) {
            List<Alikes.Why> reasons = new ArrayList<>();
            for (JsonNode reason : one.path("reasons")) {
                List<String> fields = new ArrayList<>();
                reason.path("fields").forEach(field -> fields.add(field.asString("")));
                reasons.add(new Alikes.Why(reason.path("rule").asString(""), fields));
            }
            alike.add(new Kept(
                    one.path("record").asString(""),
                    one.path("line").asLong(0),
                    values(one),
                    one.path("refused").asBoolean(false),
                    reasons));
        }
        return new KeptLine(json.path("line").asLong(0), values(json), alike);
    }

    private static Map<String, String> values(JsonNode json) {
        Map<String, String> values = new LinkedHashMap<>();
        json.path("values")
                .properties()
                .forEach(one -> values.put(one.getKey(), one.getValue().asString("")));
        return values;
    }
}
