package io.trellis.form.timeline;

import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.ActivityMark;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class DefaultActivities implements Activities {

    private static final String CUT = "…";

    private final ActivityEntity.Finder finder;
    private final Records records;
    private final Clock clock;

    DefaultActivities(ActivityEntity.Finder finder, Records records, Clock clock) {
        this.finder = finder;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public List<Offer> offers(CurrentUser user, RecordId record) {
        return records.get(user, record).isEmpty()
                ? List.of()
                : writable(user, record).stream()
                        .flatMap(activity -> offers(activity).stream())
                        .toList();
    }

    private List<ActivityEntity> writable(CurrentUser user, RecordId record) {
        return finder.of(user, record.entity(), Action.CREATE).stream()
                .filter(activity -> activity.edits(activity.entity().title())
                        && activity.entity().title().kind() == ValueKind.TEXT
                        && lookup(activity).isPresent())
                .toList();
    }

    private static Optional<BoundField> lookup(ActivityEntity activity) {
        return activity.lookups().stream().filter(activity::edits).findFirst();
    }

    private static List<Offer> offers(ActivityEntity activity) {
        String entity = activity.entity().name();
        Optional<BoundField> kind = editable(activity, activity.mark().kind());
        boolean plans = planned(activity).isPresent() && time(activity).isPresent();
        return kind.map(field -> field.options().stream()
                        .filter(option -> option.active() && option.when().isEmpty())
                        .map(option -> new Offer(entity, option.code(), option.label(), option.color(), plans))
                        .toList())
                .orElseGet(() -> List.of(
                        new Offer(entity, "", activity.entity().definition().label(), "", plans)));
    }

    private static Optional<BoundField> editable(ActivityEntity activity, String key) {
        return activity.field(key).filter(activity::edits);
    }

    /** Where it is one that people enter. */
    private static Optional<BoundField> time(ActivityEntity activity) {
        return editable(activity, activity.mark().time());
    }

    private static Optional<ActivityMark.Planned> planned(ActivityEntity activity) {
        return activity.mark().planned().filter(planned -> editable(activity, planned.field())
                .isPresent());
    }

    @Override
    public SaveResult log(CurrentUser user, RecordId record, Offer offer, String text, Optional<Instant> when) {
        user.requireActing();
        Optional<ActivityEntity> found = records.get(user, record).isEmpty()
                ? Optional.empty()
                : writable(user, record).stream()
                        .filter(activity -> activity.entity().name().equals(offer.entity()))
                        .findFirst();
        if (found.isEmpty()) {
            return new SaveResult.Missing();
        }
        ActivityEntity activity = found.get();
        Instant now = clock.instant();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        lookup(activity).ifPresent(lookup -> values.put(lookup.key(), record.id()));
        if (!offer.option().isEmpty()) {
            editable(activity, activity.mark().kind()).ifPresent(kind -> values.put(kind.key(), offer.option()));
        }
        time(activity).ifPresent(time -> values.put(time.key(), when.orElse(now)));
        if (when.filter(now::isBefore).isPresent()) {
            planned(activity).ifPresent(planned -> values.put(planned.field(), planned.option()));
        }
        write(activity, text.strip(), values);
        return records.create(user, offer.entity(), values);
    }

    private static void write(ActivityEntity activity, String text, Map<String, @Nullable Object> values) {
        BoundField title = activity.entity().title();
        int longest = title.input() instanceof InputSpec.Text line && line.maxLength() > 0
                ? line.maxLength()
                : Integer.MAX_VALUE;
        String first = text.lines().findFirst().orElse("");
        Optional<BoundField> more = editable(activity, activity.mark().text());
        if (more.isEmpty() || first.length() == text.length() && text.length() <= longest) {
            values.put(title.key(), text);
            return;
        }
        values.put(title.key(), first.length() <= longest ? first : cut(first, longest - CUT.length()) + CUT);
        more.ifPresent(field -> values.put(field.key(), text));
    }

    /** Never through the middle of a character. */
    private static String cut(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
