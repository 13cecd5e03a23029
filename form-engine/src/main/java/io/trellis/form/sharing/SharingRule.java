package io.trellis.form.sharing;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Share.Grantee;
import io.trellis.core.security.Share.Level;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Records of an entity that meet a filter are shared with somebody: an artifact of kind {@code sharing}. */
public record SharingRule(
        String name,
        String app,
        LocalizedText label,
        LocalizedText description,
        String entity,
        Filter filter,
        Grantee to,
        Level level) {

    public static final String KIND = "sharing";

    public static ArtifactId id(String name) {
        return new ArtifactId(KIND, name);
    }

    /** The fields that its filter asks. */
    public Set<String> asks() {
        return filter.conditions().map(condition -> condition.field().first()).collect(Collectors.toUnmodifiableSet());
    }

    /** Of its filter: another filter has another mark, so that what bears the former is not shared by it. */
    public String mark() {
        String asked = entity + "\n" + FilterJson.write(filter);
        return UUID.nameUUIDFromBytes(asked.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
