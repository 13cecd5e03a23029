package io.trellis.form.sample;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.file.Attachments;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import io.trellis.form.record.RecordId;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Uploads what a row carries as {@code {"$file":"sensor.png","content":"<base64>"}}, and leaves the file's id in its place. */
@Component
class SampleFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SampleFiles.class);

    private static final String FILE = "$file";
    private static final String CONTENT = "content";

    private final RecordFiles files;
    private final Attachments attachments;

    SampleFiles(RecordFiles files, Attachments attachments) {
        this.files = files;
        this.attachments = attachments;
    }

    Map<String, @Nullable Object> in(Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> uploaded = new LinkedHashMap<>();
        values.forEach((key, value) -> uploaded.put(key, uploaded(value)));
        return uploaded;
    }

    /** Twice is once: under the same name it is the latest version. */
    void attach(RecordId record, List<?> given) {
        for (Object one : given) {
            if (uploaded(one) instanceof Map<?, ?> file && file.get("id") instanceof String id) {
                attachments.add(CurrentUser.system(), record, id);
            }
        }
    }

    private @Nullable Object uploaded(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::uploaded).toList();
        }
        return value instanceof Map<?, ?> map
                        && map.get(FILE) instanceof String name
                        && map.get(CONTENT) instanceof String content
                ? upload(name, content)
                : value;
    }

    private @Nullable Object upload(String name, String content) {
        byte[] bytes = Base64.getMimeDecoder().decode(content);
        return switch (files.upload(CurrentUser.system(), name, new ByteArrayInputStream(bytes))) {
            case UploadResult.Uploaded(var file) -> file.asValue();
            case UploadResult.Refused(var code, var message) -> {
                LOG.warn("The sample file {} was not taken: {}", name, message.en());
                yield null;
            }
        };
    }
}
