package io.trellis.core.promotion;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.artifact.Side;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.CollectionSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A {@link PromotionRequest} as it is kept.
 *
 * @param mine the keys of conflicts in which what is here stays
 * @param theirs those in which what comes is taken
 */
record RequestDocument(
        String id,
        String app,
        LocalizedText label,
        String version,
        String sourceSystem,
        String note,
        String sender,
        Instant at,
        PromotionRequest.State state,
        @Nullable String by,
        @Nullable Instant decided,
        long published,
        String reason,
        List<String> mine,
        List<String> theirs,
        List<Part> parts) {

    static final CollectionSpec<RequestDocument> COLLECTION =
            CollectionSpec.of("promotion_request", RequestDocument.class);

    /** In place of a hash: not there. */
    static final String NOTHING = "";

    /**
     * @param hash of the content that came; {@link #NOTHING} for what is to be deleted
     * @param before the hash of what it was here; null until it is published, and for what publishing did not change
     * @param after of what it became
     * @param base of what had come before it; {@link #NOTHING} where nothing had
     */
    record Part(
            String kind,
            String name,
            String hash,
            boolean chosen,
            @Nullable String before,
            @Nullable String after,
            @Nullable String base) {

        ArtifactId artifact() {
            return new ArtifactId(kind, name);
        }

        Part published(@Nullable String was, @Nullable String is, String came) {
            return new Part(kind, name, hash, chosen, was, is, came);
        }
    }

    Set<ArtifactId> chosen() {
        return parts.stream().filter(Part::chosen).map(Part::artifact).collect(Collectors.toSet());
    }

    /** What its sender chose, and on top of it somebody here. */
    MergeChoices choices(MergeChoices more) {
        Map<String, Side> each = new HashMap<>();
        mine.forEach(key -> each.put(key, Side.MINE));
        theirs.forEach(key -> each.put(key, Side.THEIRS));
        each.putAll(more.each());
        return new MergeChoices(each, more.others());
    }

    PromotionRequest request() {
        return new PromotionRequest(
                id,
                app,
                label,
                version,
                sourceSystem,
                note,
                sender,
                at,
                state,
                parts.stream().filter(Part::chosen).map(Part::artifact).sorted().toList(),
                by,
                decided,
                published,
                reason);
    }

    /** Whether the same was sent again. */
    boolean isSame(RequestDocument other) {
        return app.equals(other.app)
                && sender.equals(other.sender)
                && mine.equals(other.mine)
                && theirs.equals(other.theirs)
                && came().equals(other.came());
    }

    private List<List<Object>> came() {
        return parts.stream()
                .map(part -> List.<Object>of(part.kind(), part.name(), part.hash(), part.chosen()))
                .toList();
    }
}
